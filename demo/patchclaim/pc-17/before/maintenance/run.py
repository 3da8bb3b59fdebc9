"""Runs the steps of one section of jobs.ini, in order."""
import configparser

from maintenance import cleanup


def run(section, config_path, root):
    config = configparser.ConfigParser()
    config.read(config_path)
    for name in config[section]["steps"].split(","):
        getattr(cleanup, name.strip())(root)
