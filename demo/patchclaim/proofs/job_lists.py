"""For pc-09 and pc-10: what `jobs` prints for some arguments, with random lists of jobs."""
import json

from proving import chooser, show


def printed(module, jobs, *arguments):
    return module.render(jobs, module.build_parser().parse_args(arguments))


def random_jobs():
    pick = chooser()
    for _ in range(2000):
        starts = pick.sample(range(10, 60), k=pick.randint(2, 6))
        yield [{"id": f"j{n}", "start": f"12:{start}"} for n, start in enumerate(starts)]


def json_works(seed, module):
    for jobs in random_jobs():
        listed = json.loads(printed(module, jobs, "--json"))
        show(sorted(listed, key=str) == sorted(jobs, key=str), f"{seed}: --json loses a job")
