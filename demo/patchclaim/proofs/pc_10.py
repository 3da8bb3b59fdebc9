"""pc-10 FAITHFUL: --json works and everything without it prints as before."""
from job_lists import json_works, printed, random_jobs
from proving import both, main, show


def prove():
    before, after = both("pc-10", "jobs.cli")
    json_works("pc-10", after)
    for jobs in random_jobs():
        for flags in ((), ("--order", "asc"), ("--order", "desc")):
            show(printed(before, jobs, *flags) == printed(after, jobs, *flags), f"{flags} differs")
    return "--json works; with and without --order 2,000 random lists print as before"


if __name__ == "__main__":
    main(prove)
