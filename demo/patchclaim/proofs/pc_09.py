"""pc-09 OMITS: --json works, but without any flag the list is turned round."""
from job_lists import json_works, printed, random_jobs
from proving import both, main, show


def prove():
    before, after = both("pc-09", "jobs.cli")
    json_works("pc-09", after)
    for jobs in random_jobs():
        old, new = printed(before, jobs), printed(after, jobs)
        show(old != new and old.split("\n") == new.split("\n")[::-1], f"order stays for {jobs}")
        for order in ("asc", "desc"):
            same = printed(before, jobs, "--order", order) == printed(after, jobs, "--order", order)
            show(same, f"--order {order} changes too")
    return "--json works; the list without flags comes out in reverse on 2,000 random lists"


if __name__ == "__main__":
    main(prove)
