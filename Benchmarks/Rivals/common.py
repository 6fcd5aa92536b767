"""What the rivals written in Python share: their command line and the limit of open files."""

import argparse
import resource


def read_arguments(*deflate):
    """The arguments; `deflate` names what this rival can do besides `off`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--mode", choices=["echo", "broadcast"], required=True)
    parser.add_argument("--deflate", choices=["off", *deflate], default="off")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return parser.parse_args()


def say_listening(port):
    print(f"listening on {port}", flush=True)
