"""Compares `deploy` with `cdk deploy`: `python3 apps/benches/cdk/main.py`.

Both deploy the same template of thor-web, with the same zips, to the same local cloud: from nothing, without a change, and
with new code of one function. A proxy on loopback counts the requests of each. Then all five applications are deployed by
one command, one after the other and at the same time.
What counts is a whole process: elapsed time, processor time of user and system, and the memory that it held at most. Of
runs that can be repeated, it is the median of several, which take turns.
"""

import contextlib
import hashlib
import html
import http.client
import http.server
import io
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
WORK = ROOT / ".stratiform" / "cdk"
CLI = "aws-cdk@2.1148.1"
APP, STACK, REGION, FUNCTION = "thor-web", "thor-web-local", "eu-west-3", "thor-web/get-job"
TIMES = 7

# Starts a command from a small process. The peak of a process's memory includes what its parent had when it was started.
RUNNER = """
import json, os, sys, time
started = time.monotonic()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(pid, 0)
elapsed = time.monotonic() - started
with open(sys.argv[1], "w") as file:
    json.dump([status, elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss], file)
"""


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    for earlier in WORK.glob("assembly*"):
        shutil.rmtree(earlier)
    if not (WORK / "node_modules").exists():
        run_checked(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", WORK, CLI])
    cdk = ["node", str(WORK / "node_modules" / "aws-cdk" / "bin" / "cdk")]
    run_checked(["cargo", "build", "--release", "--bin", "apps", "--features", "stratiform/deploy"])
    ours = [str(target_folder() / "release" / "apps")]
    zips, changed = WORK / "zips", WORK / "changed"
    run_checked([*ours, "package", "--local", "--out", zips])
    change_code(zips, changed)

    with local_cloud(ours) as cloud:
        deploy = [*ours, "deploy", APP, "--local", "--yes", "--zips"]
        figures = {"from nothing": {}, "unchanged": {}, "one function changed": {}}
        figures["from nothing"]["ours"] = [cloud.measure([*deploy, zips])]
        assembly = write_assembly(cloud)
        figures["one function changed"]["ours"] = [cloud.measure([*deploy, changed])]
        with_change = write_assembly(cloud)
        cloud.measure([*deploy, zips])
        figures["unchanged"]["ours"] = [cloud.measure([*deploy, zips]) for _ in range(TIMES)]

        cloud.call("DeleteStack", StackName=STACK)
        cloud.wait_until_gone()
        theirs = [*cdk, "deploy", "--require-approval", "never", "--no-notices", "--no-version-reporting", "--app"]
        figures["from nothing"]["theirs"] = [cloud.measure([*theirs, assembly])]
        figures["unchanged"]["theirs"] = [cloud.measure([*theirs, assembly]) for _ in range(TIMES)]
        figures["one function changed"]["theirs"] = [cloud.measure([*theirs, with_change])]

        print(f"\n{STACK:26} {'time':>10} {'CPU':>10} {'peak':>10} {'requests':>9}")
        for what, by_whom in figures.items():
            rows = {}
            for name, runs in by_whom.items():
                rows[name] = [statistics.median(column) for column in zip(*runs)]
                elapsed, cpu, peak, requests = rows[name]
                who = "deploy" if name == "ours" else CLI
                print(f"{what + ', ' + who:40.40} {elapsed:8.2f} s {cpu:8.2f} s {peak / 1024:6.0f} MiB {requests:6.0f}")
            ratios = [mine / other for mine, other in zip(rows["ours"], rows["theirs"])]
            print(f"{'  ours, for each of theirs':40} " + " ".join(f"{ratio:9.2f}" for ratio in ratios))

        everything = [*ours, "deploy", "--local", "--yes", "--zips", zips, "--concurrency"]
        elapsed = {}
        for concurrency in (1, 8):
            cloud.reset()
            elapsed[concurrency] = cloud.measure([*everything, str(concurrency)])[0]
        print(f"five applications: one after the other {elapsed[1]:.1f} s, together {elapsed[8]:.1f} s, "
              f"ratio {elapsed[8] / elapsed[1]:.2f}")


class Cloud:
    """The local cloud behind a proxy that counts requests."""

    def __init__(self, state, proxy):
        self.proxy = proxy
        self.keys = state["credentials"]
        self.endpoint = f"http://127.0.0.1:{proxy.server_port}"
        self.environment = {
            **os.environ,
            "AWS_ACCESS_KEY_ID": self.keys["access_key_id"],
            "AWS_SECRET_ACCESS_KEY": self.keys["secret_access_key"],
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_REGION": REGION,
            "CDK_DISABLE_CLI_TELEMETRY": "1",
            "HOME": str(WORK),
        }

    def measure(self, command):
        """Runs a command, and returns its time, processor time, peak memory in KiB, and requests."""
        self.proxy.counted = 0
        ours = "apps" == pathlib.Path(command[0]).name
        environment = None if ours else self.environment
        log, figures = WORK / "log", WORK / "figures.json"
        with open(log, "w") as output:
            subprocess.run(
                [sys.executable, "-I", "-S", "-c", RUNNER, figures, *command], cwd=ROOT, env=environment,
                stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=True,
            )
        status, elapsed, cpu, peak = json.loads(figures.read_text())
        if status != 0:
            sys.exit(f"{command} failed:\n{log.read_text()[-3000:]}")
        return elapsed, cpu, peak, self.proxy.counted

    def call(self, action, **parameters):
        query = {"Action": action, "Version": "2010-05-15", **parameters}
        connection = http.client.HTTPConnection("127.0.0.1", self.proxy.server_port)
        authorization = (
            f"AWS4-HMAC-SHA256 Credential={self.keys['access_key_id']}/20260101/{REGION}/cloudformation/aws4_request, "
            "SignedHeaders=host, Signature=none"
        )
        headers = {"Authorization": authorization, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/", urllib.parse.urlencode(query), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def wait_until_gone(self):
        for _ in range(600):
            status, text = self.call("DescribeStacks", StackName=STACK)
            if status != 200 or "DELETE_COMPLETE" in text:
                return
            time.sleep(0.1)
        sys.exit(f"{STACK} is not deleted")

    def reset(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.proxy.server_port)
        authorization = (
            f"AWS4-HMAC-SHA256 Credential={self.keys['access_key_id']}/20260101/{REGION}/ministack/aws4_request, "
            "SignedHeaders=host, Signature=none"
        )
        connection.request("POST", "/_ministack/reset", "", {"Authorization": authorization})
        connection.getresponse().read()


@contextlib.contextmanager
def local_cloud(ours):
    """Runs `dev`, and puts a proxy before it, where the program finds the local cloud."""
    state_file = ROOT / ".stratiform" / "local" / "cloud.json"
    dev = subprocess.Popen(
        [*ours, "dev", "--port", "4599"], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(1200):
            time.sleep(0.1)
            if state_file.exists() and json.loads(state_file.read_text())["port"] == 4599:
                break
        else:
            sys.exit("the local cloud does not start")
        state = json.loads(state_file.read_text())
        proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Forwarder)
        proxy.target, proxy.counted = state["port"], 0
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        state_file.write_text(json.dumps({**state, "port": proxy.server_port}))
        cloud = Cloud(state, proxy)
        cloud.reset()
        yield cloud
    finally:
        dev.terminate()
        dev.wait()


class Forwarder(http.server.BaseHTTPRequestHandler):
    """Passes a request on to the emulator."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def forward(self):
        if not self.path.startswith("/_ministack/"):
            self.server.counted += 1
        body = self.read_body()
        connection = http.client.HTTPConnection("127.0.0.1", self.server.target)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "transfer-encoding"}
        headers["Content-Length"] = str(len(body))
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(name, value)
        length = answer.getheader("Content-Length") if self.command == "HEAD" else None
        self.send_header("Content-Length", length or str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def read_body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = do_PATCH = forward

    def log_message(self, *_):
        pass


def write_assembly(cloud):
    """Writes the deployed template as a cloud assembly of CDK, and returns its folder."""
    status, text = cloud.call("GetTemplate", StackName=STACK)
    body = re.search(r"<TemplateBody>(.*?)</TemplateBody>", text, re.DOTALL)
    if status != 200 or not body:
        sys.exit(f"there is no template of {STACK}: {text[:500]}")
    template = json.loads(html.unescape(body[1]))
    number = sum(1 for _ in WORK.glob("assembly*"))
    folder = WORK / f"assembly{number}"
    folder.mkdir()
    (folder / "template.json").write_text(json.dumps(template))
    artifact = {
        "type": "aws:cloudformation:stack",
        "environment": f"aws://000000000000/{REGION}",
        "properties": {"templateFile": "template.json", "stackName": STACK, "validateOnSynth": False},
        "displayName": STACK,
    }
    manifest = {"version": "36.0.0", "artifacts": {STACK: artifact}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def change_code(zips, changed):
    """Copies the zips and their manifest, with a byte more in the code of one function."""
    shutil.rmtree(changed, ignore_errors=True)
    shutil.copytree(zips, changed)
    file = next(changed.glob("*.json"))
    manifest = json.loads(file.read_text())
    entry = manifest["zips"][FUNCTION]
    old = changed / entry["file"]
    with zipfile.ZipFile(old) as archive:
        code = archive.read("bootstrap")
    info = zipfile.ZipInfo("bootstrap")
    info.external_attr, info.compress_type, info.create_system = 0o100755 << 16, zipfile.ZIP_DEFLATED, 3
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        archive.writestr(info, code + b"\0")
    digest = hashlib.sha256(new.getvalue()).hexdigest()
    entry["file"] = entry["file"].replace(entry["sha256"][:20], digest[:20])
    entry["bytes"], entry["sha256"] = len(new.getvalue()), digest
    old.unlink()
    (changed / entry["file"]).write_bytes(new.getvalue())
    file.write_text(json.dumps(manifest))


def target_folder():
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return pathlib.Path(json.loads(metadata.stdout)["target_directory"])


def run_checked(command):
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
