"""What the tests of real models share: where these are, the program, and a study that is killed in its midst."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time


def folder():
    return pathlib.Path(os.environ.get("SPARSESCOPE_REAL") or sys.argv[1]).resolve()


def fetched(*parts):
    """The paths of what was fetched; the test is skipped where one is not there."""
    paths = [folder() / part for part in parts]
    if missing := [str(path) for path in paths if not path.exists()]:
        print(f"skipped: {', '.join(missing)} could not be fetched from PyPI (see fetch_test)")
        sys.exit(77)
    return paths


def cli(*words, **options):
    done = subprocess.run([sys.argv[2], *map(str, words)], capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stderr[-2000:]}"
    return done.stdout


def told(*words):
    return json.loads(cli(*words, "--json"))


def killed_once(words, done):
    """Runs the program, kills it and all that it started as soon as done() holds, and runs it to its end."""
    began = subprocess.Popen([sys.argv[2], *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while began.poll() is None and not done():
        time.sleep(0.05)
    assert began.poll() is None, f"{' '.join(map(str, words))} ended with {began.returncode} before it could be killed"
    os.killpg(began.pid, signal.SIGKILL)
    began.wait()
    return cli(*words)


def scores(study):
    """{(method, amount): score} of a study of one model, task and seed, all of whose runs are done."""
    runs = told("study", "status", study)["runs"]
    assert all(run["state"] == "done" for run in runs), [(run["id"], run["state"]) for run in runs]
    return {(run["method"], run.get("pattern") or run["sparsity"]): run["score"] for run in runs}


def workspace():
    return tempfile.TemporaryDirectory(dir=folder())
