import argparse


def build_parser():
    parser = argparse.ArgumentParser(prog="jobs")
    parser.add_argument("--order", choices=["asc", "desc"], default="asc")
    return parser


def render(jobs, args):
    newest_first = args.order == "desc"
    rows = sorted(jobs, key=lambda job: job["start"], reverse=newest_first)
    return "\n".join(f"{job['id']}  {job['start']}" for job in rows)
