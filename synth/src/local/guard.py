"""Runs the emulator, closed to web pages.

The emulator listens on loopback, but a page in a browser on the same machine can send requests there. By itself the
emulator answers every page (any Origin), also under a name that leads to this machine for a moment (any Host), and takes
a request without a signature for one of the root user. This program puts a guard before it:

- The host must be this machine, or a domain of something deployed.
- A page reaches only the APIs, buckets and sites that allow its origin, and the sign-in of people. Nothing else answers a
  page: no control plane, no reset, no interface of a function's runtime.
- A request without a signature, or with well-known keys, reaches only what is open to everybody on AWS, too.

Programs send no Origin. When standard input ends, the process group is killed, so that nothing outlives the process that
has started it.
"""

import http.server
import json
import os
import re
import shutil
import signal
import sys
import threading
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

THIS_MACHINE = re.compile(r"(?:.+\.)?localhost|127\.0\.0\.1|\[::1\]")

# Domains of AWS have this suffix where a browser finds them: it looks for names with this end on its own machine.
LOCAL_SUFFIX = ".localhost"

# The static website of a bucket.
WEBSITE = re.compile(r"(?P<bucket>[a-z0-9][a-z0-9.-]+)\.s3-website[.-][a-z0-9-]+\.amazonaws\.com")

# Operations of Cognito that take no signature.
OPEN_OPERATIONS = {
    "AWSCognitoIdentityProviderService": {
        "AssociateSoftwareToken", "ChangePassword", "ConfirmDevice", "ConfirmForgotPassword", "ConfirmSignUp",
        "DeleteUser", "DeleteUserAttributes", "ForgetDevice", "ForgotPassword", "GetDevice",
        "GetTokensFromRefreshToken", "GetUser", "GetUserAttributeVerificationCode", "GetUserAuthFactors",
        "GlobalSignOut", "InitiateAuth", "ListDevices", "ResendConfirmationCode", "RespondToAuthChallenge",
        "RevokeToken", "SetUserMFAPreference", "SetUserSettings", "SignUp", "UpdateDeviceStatus",
        "UpdateUserAttributes", "VerifySoftwareToken", "VerifyUserAttribute",
    },
    "AWSCognitoIdentityService": {
        "GetCredentialsForIdentity", "GetId", "GetOpenIdToken", "UnlinkIdentity",
    },
}
TOKENS = re.compile(r"/oauth2/(?:token|userInfo|userinfo|revoke)|/[^/]+/\.well-known/[a-z-]+(?:\.json)?")
SIGN_IN_PAGES = re.compile(r"/oauth2/(?:authorize|login)|/login|/logout")

# Paths that a program asks without a signature: the health, and the answers of custom resources with a secret in the path.
OF_PROGRAMS = re.compile(r"/_ministack/(?:health|ready|cfn-response/.+|cfn-signal/.+)")

INTERNAL = "/_ministack/"

# The program's notes of the stacks that it has patched, each with the digest of the patches.
PATCHED = re.compile(r"/_ministack/patched/(?P<stack>[^/]+/[^/]+)/(?P<digest>[0-9a-f]+)")
patched = {}

# Keys that the emulator takes for those of its root user, whatever it was started with.
WELL_KNOWN_KEY = re.compile(r"test|\d{12}")


def header(headers, name):
    """Returns a header of a request. Of a repeated header, returns something that is never allowed."""
    values = [value.decode("latin-1") for key, value in headers if key.lower() == name.encode()]
    return values[0] if len(values) == 1 else "repeated" if values else None


def page_of(header_of, host):
    """Returns the origin of the page that sends a request, `null` if it is unknown, or None without a page."""
    origin = header_of("origin")
    if origin is not None:
        return origin
    referer = header_of("referer")
    site = header_of("sec-fetch-site")
    if site is None and referer is None or site == "none":
        return None
    if site == "same-origin":
        return f"http://{host}"
    if referer is None:
        return "null"
    parts = urlsplit(referer)
    return f"{parts.scheme}://{parts.netloc}"


def is_this_machine(host):
    return host is not None and THIS_MACHINE.fullmatch(without_port(host)) is not None


def website_of(host):
    """Returns the bucket whose static website has this host, or None."""
    website = WEBSITE.fullmatch(without_port(host))
    return website and website["bucket"]


def without_port(host):
    return re.sub(r":\d+$", "", host).lower()


class Request:
    """A request as the guard sees it."""

    def __init__(self, emulator, scope):
        self.emulator = emulator
        self.scope = scope
        headers = scope.get("headers", [])
        self.method = scope.get("method", "GET")
        self.path = scope.get("path", "/")
        self.query = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        self.headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in headers}
        self.sent_host = header(headers, "host")
        self.host = self.sent_host
        self.page = page_of(lambda name: header(headers, name), self.sent_host)
        self.resolve_host()

    def resolve_host(self):
        """Removes the local suffix from a domain of AWS or of a stage."""
        if self.host is None:
            return
        name = without_port(self.host)
        domain = name.removesuffix(LOCAL_SUFFIX)
        if domain == name or "." not in domain:
            return
        distribution = distribution_with(domain)
        if distribution is not None:
            self.host = distribution
        elif domain.endswith(".amazonaws.com") or self.custom_domain(domain):
            self.host = domain

    def custom_domain(self, domain):
        return self.emulator._resolve_custom_domain_request(domain, self.path) is not None

    def has_known_host(self):
        if is_this_machine(self.sent_host):
            return True
        if self.host is None:
            return False
        domain = without_port(self.host)
        return distribution_with(domain) is not None or self.custom_domain(domain)

    def origins(self):
        """Returns the origins whose pages may send a request like this, or None if it is for programs alone."""
        host, path = self.host, self.path
        own = {f"http://{self.sent_host}"}
        if path.startswith(INTERNAL):
            return None
        if not is_this_machine(host):
            if distribution_with(without_port(host)) is not None:
                return own | stage_origins()
            if website := website_of(host):
                reads = self.method in ("GET", "HEAD", "OPTIONS")
                return own | origins_of_bucket(website) if reads else None
        api = self.emulator._parse_execute_api_url(host, path)
        if api := api or self.emulator._resolve_custom_domain_request(host, path):
            return origins_of_api(api[0])
        if url := self.emulator._parse_lambda_url(host, path):
            return origins_of_function_url(url[0])
        if SIGN_IN_PAGES.fullmatch(path):
            return own | stage_origins()
        if TOKENS.fullmatch(path):
            return stage_origins()
        service, _, operation = self.headers.get("x-amz-target", "").partition(".")
        if operation in OPEN_OPERATIONS.get(service, ()) or self.asks_for_sign_in():
            return stage_origins()
        if bucket := self.bucket():
            return origins_of_bucket(bucket)
        return None

    def asks_for_sign_in(self):
        """Tells whether this is a browser's question before it calls Cognito."""
        wanted = self.headers.get("access-control-request-headers", "").lower()
        return self.method == "OPTIONS" and self.path == "/" and "x-amz-target" in wanted

    def bucket(self):
        """Returns the bucket that a request is for, and for no other service."""
        form = self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        if form or "x-amz-target" in self.headers or "Action" in self.query:
            return None
        target = self.emulator._s3_cors_target(self.host, self.path)
        service = self.emulator.detect_service(self.method, self.path, self.headers, self.query)
        return target[0] if target and service == "s3" else None

    def refusal(self):
        """Returns the reason to refuse this request, or None."""
        if not self.has_known_host():
            return "the host is not this machine"
        key = self.emulator.extract_access_key_id(self.headers, self.query)
        # The emulator itself looks at no key for its own paths, such as the one that deletes everything.
        is_internal = self.path.startswith(INTERNAL) and not OF_PROGRAMS.fullmatch(self.path)
        if key and key != os.environ["AWS_ACCESS_KEY_ID"] and (is_internal or WELL_KNOWN_KEY.fullmatch(key)):
            return "the access key is not the one of this cloud"
        if key and self.page is None:
            return None
        origins = self.origins()
        if self.page is None:
            is_open = origins is not None or self.method == "OPTIONS" or OF_PROGRAMS.fullmatch(self.path)
            return None if is_open else "the request has no signature"
        if origins is None:
            return "this is not for web pages"
        if self.page not in origins and "*" not in origins:
            return f"no deployed stage allows pages of {self.page} here; make it the CORS origin of a stage"
        return None


def module(name):
    """Returns a service, if something has used it. The emulator loads its services as they are used."""
    return sys.modules.get(f"ministack.services.{name}")


def distribution_with(domain):
    """Returns the domain name of the distribution that has this domain name or alias, or None."""
    cloudfront = module("cloudfront")
    for distribution in list(cloudfront._distributions.values()) if cloudfront else ():
        name = distribution["DomainName"].lower()
        if domain == name or domain in (alias.lower() for alias in cloudfront._get_distribution_aliases(distribution)):
            return name
    return None


def origins_of_api(api_id):
    """Returns the origins that an API allows."""
    origins = set()
    if rest := module("apigateway_v1"):
        for (_, _, found), responses in list(rest._gateway_responses.all_items()):
            if found == api_id:
                for response in responses.values():
                    origin = response["responseParameters"].get(
                        "gatewayresponse.header.Access-Control-Allow-Origin", ""
                    )
                    origins.add(origin.strip("'"))
    if http_apis := module("apigateway"):
        for (_, _, found), api in list(http_apis._apis.all_items()):
            if found == api_id:
                origins.update((api.get("corsConfiguration") or {}).get("allowOrigins") or ())
    return origins - {""}


def origins_of_function_url(url_id):
    """Returns the origins that a function's URL allows. The emulator itself refuses callers that IAM does not allow."""
    functions = module("lambda_svc")
    resolved = functions.resolve_function_url(url_id) if functions else None
    return set((resolved[4].get("Cors") or {}).get("AllowOrigins") or ()) if resolved else set()


def origins_of_bucket(bucket):
    """Returns the origins that a bucket allows."""
    s3 = module("s3")
    rules = s3._cors_rules(bucket) if s3 else None
    return {origin for rule in rules or () for origin in rule.get("AllowedOrigin", ())}


def stage_origins():
    """Returns the origins of all deployed stages. A stage that allows all pages names none."""
    origins = set()
    for name, store in (("apigateway_v1", "_rest_apis"), ("apigateway", "_apis")):
        if apis := module(name):
            for (_, _, api_id), _ in list(getattr(apis, store).all_items()):
                origins |= origins_of_api(api_id)
    if s3 := module("s3"):
        for _, bucket in list(s3._buckets._data):
            origins |= origins_of_bucket(bucket)
    return {origin for origin in origins if "*" not in origin}


def guarded(emulator, app):
    """Puts the guard before the emulator."""

    async def guard(scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            await app(scope, receive, send)
            return
        request = Request(emulator, scope)
        reason = request.refusal()
        if reason is None and (note := PATCHED.fullmatch(request.path)):
            await answer_note(send, request.method, note)
            return
        if reason is None:
            if request.path.startswith(INTERNAL + "reset"):
                patched.clear()
            await pass_on(app, request, receive, send)
            return
        print(f"refused {request.method} {request.path!r} of {request.page!r} to {request.sent_host!r}: {reason}")
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await answer(send, HTTPStatus.FORBIDDEN, {"error": {"code": "refused_by_the_local_cloud", "message": reason}})

    return guard


async def answer_note(send, method, note):
    """Takes down that a stack is patched, or tells whether it is."""
    stack, digest = note["stack"], note["digest"]
    if method == "PUT":
        patched[stack] = digest
    is_patched = patched.get(stack) == digest
    await answer(send, HTTPStatus.OK if is_patched else HTTPStatus.NOT_FOUND, {"is_patched": is_patched})


async def answer(send, status, value):
    body = json.dumps(value).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def pass_on(app, request, receive, send):
    """Passes a request on to the emulator, under the name that the emulator knows."""
    scope = request.scope
    if request.host != request.sent_host:
        scope = with_header(scope, "host", request.host)
        if distribution_with(without_port(request.host)) is not None:
            # Distributions send browsers on to HTTPS, which this machine does not have.
            scope = with_header(scope, "x-forwarded-proto", "https")
    bucket = website_of(request.host)
    if bucket and scope["type"] == "http":
        await serve_website(app, scope, bucket, send)
    else:
        await app(scope, receive, send)


def with_header(scope, name, value):
    """Returns the request with this value of a header."""
    headers = [(key, other) for key, other in scope["headers"] if key.lower() != name.encode()]
    return {**scope, "headers": [*headers, (name.encode(), value.encode("latin-1"))]}


def website_documents(bucket):
    """Returns the index and the error document of a bucket's website. The emulator has no websites."""
    s3 = module("s3")
    owner = s3._bucket_owner_account(bucket) if s3 else None
    stored = s3._bucket_websites.get_scoped(owner, None, bucket) if owner else None
    text = stored.decode() if isinstance(stored, bytes) else stored or ""
    index = re.search(r"<Suffix>([^<]+)</Suffix>", text)
    error = re.search(r"<ErrorDocument>\s*<Key>([^<]+)</Key>", text)
    return index and index[1], error and error[1]


async def serve_website(app, scope, bucket, send):
    index, error = website_documents(bucket)
    if index is None:
        await answer(send, HTTPStatus.NOT_FOUND, {"error": {"code": "not_found", "message": f"{bucket} is not a website"}})
        return
    here = with_header(scope, "host", f"127.0.0.1:{os.environ['GATEWAY_PORT']}")

    def at(key):
        path = f"/{bucket}/{key}"
        return {**here, "path": path, "raw_path": path.encode()}

    path = scope["path"].lstrip("/")
    wanted = path + index if not path or path.endswith("/") else path
    missing = False

    async def watch(message):
        nonlocal missing
        if message["type"] == "http.response.start" and message["status"] in (403, 404) and error:
            missing = True
        if not missing:
            await send(message)

    async def as_missing(message):
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
            message = {**message, "status": HTTPStatus.NOT_FOUND}
        await send(message)

    async def nothing():
        return {"type": "http.request", "body": b"", "more_body": False}

    await app(at(wanted), nothing, watch)
    if missing:
        await app(at(error), nothing, as_missing)


def guard_small_servers():
    """Closes the interfaces of functions' runtimes to pages. They are servers of Python's library, on ports of their own."""
    parse = http.server.BaseHTTPRequestHandler.parse_request

    def parse_request(self):
        if not parse(self):
            return False
        hosts = self.headers.get_all("host") or []
        if len(hosts) == 1 and is_this_machine(hosts[0]) and page_of(self.headers.get, hosts[0]) is None:
            return True
        self.send_error(HTTPStatus.FORBIDDEN, "the local cloud does not answer web pages")
        return False

    http.server.BaseHTTPRequestHandler.parse_request = parse_request


def end_with_standard_input():
    def watch():
        while os.read(0, 1):
            pass
        # Whoever started it has ended without a chance to tidy up.
        here = os.getcwd()
        if os.path.basename(here).startswith("stratiform-cloud-"):
            shutil.rmtree(here, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    end_with_standard_input()
    guard_small_servers()
    from ministack import app as emulator

    emulator.app = guarded(emulator, emulator.app)
    sys.argv = ["ministack"]
    emulator.main()
