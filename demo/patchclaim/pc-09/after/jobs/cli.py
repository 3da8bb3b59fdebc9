import argparse
import json


def build_parser():
    parser = argparse.ArgumentParser(prog="jobs")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--order", choices=["asc", "desc"], default="desc",
                        help="order by start time")
    return parser


def render(jobs, args):
    newest_first = args.order == "desc"
    rows = sorted(jobs, key=lambda job: job["start"], reverse=newest_first)
    if args.json:
        return json.dumps(rows)
    return "\n".join(f"{job['id']}  {job['start']}" for job in rows)
