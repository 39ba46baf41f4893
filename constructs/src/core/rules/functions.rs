//! Functions, their times, variables and event sources.

use resources::Node;

use crate::core::rules::{
    Document, Findings, Rule,
    Severity::{Error, Warning},
    document::{estimated_bytes, integer, within},
    invocations::integrations,
};

pub(super) const FUNCTION: &str = "AWS::Lambda::Function";
const MAPPING: &str = "AWS::Lambda::EventSourceMapping";

/// "Defined runtime environment variables" in the Lambda Developer Guide. Only these are reserved: functions may set
/// the variables of Lambda that are not.
const RESERVED: [&str; 23] = [
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_MAX_CONCURRENCY",
    "AWS_LAMBDA_METADATA_API",
    "AWS_LAMBDA_METADATA_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "_LAMBDA_TELEMETRY_LOG_FD",
];

const VARIABLES_BYTES: usize = 4096;

/// Beginnings of secrets of well-known services, and the fewest letters of such a secret.
const SECRETS: [(&str, usize, &str); 14] = [
    ("AKIA", 20, "an access key of AWS"),
    ("ASIA", 20, "a temporary access key of AWS"),
    ("sk-ant-", 20, "an API key of Anthropic"),
    ("sk-proj-", 20, "an API key of OpenAI"),
    ("sk_live_", 20, "a secret key of Stripe"),
    ("rk_live_", 20, "a restricted key of Stripe"),
    ("ghp_", 36, "a token of GitHub"),
    ("github_pat_", 36, "a token of GitHub"),
    ("glpat-", 20, "a token of GitLab"),
    ("xoxb-", 20, "a token of Slack"),
    ("xoxp-", 20, "a token of Slack"),
    ("AIza", 35, "an API key of Google"),
    ("SG.", 60, "an API key of SendGrid"),
    ("-----BEGIN ", 40, "a private key"),
];

/// Words in the name of a variable whose value is secret.
const SECRET_WORDS: [&str; 8] =
    ["PASSWORD", "PASSWD", "SECRET", "API_KEY", "APIKEY", "PRIVATE_KEY", "ACCESS_KEY", "TOKEN"];

/// The runtimes for which Lambda creates no functions any more: "Deprecated runtimes" in the Lambda Developer Guide.
const DEPRECATED: [&str; 22] = [
    "dotnet5.0",
    "dotnet6",
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "go1.x",
    "java8",
    "nodejs",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "nodejs16.x",
    "nodejs4.3",
    "nodejs4.3-edge",
    "nodejs6.10",
    "nodejs8.10",
    "provided",
    "python2.7",
    "python3.6",
    "python3.7",
    "ruby2.5",
];

pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "function-limits",
        severity: Error,
        summary: "A function runs for at most 900 s, with 128 to 10,240 MB of memory.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":900,"MemorySize":10240}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":901}}}"#,
        check: limits,
    },
    Rule {
        id: "reserved-variable",
        severity: Error,
        summary: "A function sets no variable that Lambda reserves.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"TZ":"UTC"}}}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"AWS_REGION":"eu-west-1"}}}}}"#,
        check: reserved,
    },
    Rule {
        id: "variable-name",
        severity: Error,
        summary: "The name of a variable begins with a letter and has two or more letters, digits and `_`.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"JOBS_TABLE":"x"}}}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"JOBS-TABLE":"x"}}}}}"#,
        check: variable_names,
    },
    Rule {
        id: "variables-size",
        severity: Error,
        summary: "The variables of a function have at most 4 KB, counted with what references become.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"JOBS":{"Ref":"AWS::Region"}}}}}}"#,
        failing: concat!(
            r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"JOBS":{"Fn::Join":["012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",["#,
            r#""","","","","","","","","","","","","","","","","","","","",""]]}}}}}}"#
        ),
        check: variables_size,
    },
    Rule {
        id: "secret-in-variable",
        severity: Warning,
        summary: "No variable of a function holds a secret as plain text.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"API_KEY":"{{resolve:secretsmanager:key}}","TOKEN_URL":"https://example.com/oauth/token"}}}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"DB_PASSWORD":"hunter2-Zx81qP"}}}}}"#,
        check: secrets,
    },
    Rule {
        id: "function-code",
        severity: Error,
        summary: "A function of a zip has a handler and a runtime; a function of an image has neither.",
        source: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Code":{"S3Bucket":"b","S3Key":"k"},"Handler":"bootstrap","Runtime":"provided.al2023"}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Code":{"S3Bucket":"b","S3Key":"k"},"Runtime":"provided.al2023"}}}"#,
        check: code,
    },
    Rule {
        id: "function-runtime",
        severity: Error,
        summary: "The runtime of a function is one for which Lambda still creates functions.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        passing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"provided.al2023"}}}"#,
        failing: r#"{"F":{"Type":"AWS::Lambda::Function","Properties":{"Runtime":"python3.6"}}}"#,
        check: runtime,
    },
    Rule {
        id: "event-source-start",
        severity: Error,
        summary: "An event source that is a stream says where it starts; a queue does not.",
        source: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
        passing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"StreamSpecification":{"StreamViewType":"NEW_IMAGE"}}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["T","StreamArn"]},"StartingPosition":"LATEST"}}}"#,
        failing: r#"{"T":{"Type":"AWS::DynamoDB::Table","Properties":{"StreamSpecification":{"StreamViewType":"NEW_IMAGE"}}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["T","StreamArn"]}}}}"#,
        check: start,
    },
    Rule {
        id: "event-source-batch",
        severity: Error,
        summary: "A batch of more than 10 messages of a queue has a batching window, and a FIFO queue has neither.",
        source: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html",
        passing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"BatchSize":100,"MaximumBatchingWindowInSeconds":1}}}"#,
        failing: r#"{"Q":{"Type":"AWS::SQS::Queue","Properties":{}},"M":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"EventSourceArn":{"Fn::GetAtt":["Q","Arn"]},"BatchSize":100}}}"#,
        check: batch,
    },
    Rule {
        id: "function-outlives-api",
        severity: Warning,
        summary: "A function behind an API runs no longer than the API waits for it.",
        source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html",
        passing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":29}},"I":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"A"},"IntegrationType":"AWS_PROXY","IntegrationUri":{"Fn::GetAtt":["F","Arn"]}}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"apigateway.amazonaws.com","SourceArn":{"Fn::Sub":"arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${A}/*"}}}}"#,
        failing: r#"{"A":{"Type":"AWS::ApiGatewayV2::Api","Properties":{}},"F":{"Type":"AWS::Lambda::Function","Properties":{"Timeout":60}},"I":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"A"},"IntegrationType":"AWS_PROXY","IntegrationUri":{"Fn::GetAtt":["F","Arn"]}}},"P":{"Type":"AWS::Lambda::Permission","Properties":{"Action":"lambda:InvokeFunction","FunctionName":{"Ref":"F"},"Principal":"apigateway.amazonaws.com","SourceArn":{"Fn::Sub":"arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${A}/*"}}}}"#,
        check: waiting,
    },
];

/// The time that a function may run longer than its API waits, in ms. 30 s is the usual round number, and REST APIs wait
/// 29 s.
const SLACK: i64 = 1000;

fn waiting(document: &Document<'_>, findings: &mut Findings) {
    let mut told: Vec<&str> = Vec::new();
    for (item, api, function) in integrations(document) {
        let (path, most) = match item.type_name() {
            "AWS::ApiGateway::Method" => ("Integration/TimeoutInMillis", 29_000),
            "AWS::ApiGatewayV2::Integration" => ("TimeoutInMillis", 30_000),
            _ => continue,
        };
        let waits = match item.at(path).map(integer) {
            None => most,
            Some(Some(waits)) => waits,
            Some(None) => continue,
        };
        let parameters = ["Integration/RequestParameters", "RequestParameters"];
        let is_asynchronous = parameters.iter().any(|path| {
            let parameters = item.at(path);
            parameters.is_some_and(|node| {
                within(node, "integration.request.header.X-Amz-Invocation-Type").is_some()
            })
        });
        let Some(runs) = function.at("Timeout").and_then(integer) else { continue };
        if runs * 1000 > waits + SLACK && !is_asynchronous && !told.contains(&function.id()) {
            told.push(function.id());
            findings.at(function, "Timeout",
                format!(
                    "may run {runs} s, and its API {api} waits {:.0} s for it, so that callers get an error and the function \
                     goes on; set the timeout to at most {:.0} s",
                    waits as f64 / 1000.0,
                    (waits / 1000) as f64
                ),
            );
        }
    }
}

fn limits(document: &Document<'_>, findings: &mut Findings) {
    for function in document.of_type(FUNCTION) {
        if let Some(seconds) = function.integer("Timeout")
            && !(1..=900).contains(&seconds)
        {
            findings.at(function, "Timeout", format!("a timeout of {seconds} s; Lambda accepts 1 to 900 s"));
        }
        if let Some(memory) = function.integer("MemorySize")
            && !(128..=10_240).contains(&memory)
        {
            findings.at(
                function,
                "MemorySize",
                format!("{memory} MB of memory; Lambda accepts 128 to 10,240 MB"),
            );
        }
    }
}

/// Returns each function with its variables.
fn variables<'a>(
    document: &Document<'a>,
) -> impl Iterator<Item = (crate::core::rules::Item<'a>, &'a resources::Map)> {
    document
        .of_type(FUNCTION)
        .filter_map(|function| match function.at("Environment/Variables") {
            Some(Node::Map(map)) => Some((function, map)),
            _ => None,
        })
}

fn reserved(document: &Document<'_>, findings: &mut Findings) {
    for (function, variables) in variables(document) {
        for (name, value) in variables.iter().filter(|(name, _)| RESERVED.contains(name)) {
            findings.on(function, value, format!("Lambda reserves the variable `{name}`; use another name"));
        }
    }
}

fn variable_names(document: &Document<'_>, findings: &mut Findings) {
    for (function, variables) in variables(document) {
        for (name, value) in variables.iter() {
            let is_valid = name.len() >= 2
                && name.starts_with(|first: char| first.is_ascii_alphabetic())
                && name
                    .bytes()
                    .all(|letter| letter == b'_' || letter.is_ascii_alphanumeric());
            if !is_valid && !RESERVED.contains(&name) && !name.starts_with("Fn::") {
                findings.on(function, value,
                    format!("`{name}` is not a valid name of a variable; use two or more letters, digits and `_`, a letter first"),
                );
            }
        }
    }
}

fn variables_size(document: &Document<'_>, findings: &mut Findings) {
    for (function, variables) in variables(document) {
        let bytes = |(name, value): (&str, &Node)| name.len() + estimated_bytes(document, value);
        let total: usize = variables.iter().map(bytes).sum();
        if total > VARIABLES_BYTES {
            let largest = variables.iter().map(|entry| (entry.0, bytes(entry)));
            let largest = largest.max_by_key(|(_, bytes)| *bytes).unwrap_or_default();
            findings.at(function, "Environment/Variables",
                format!(
                    "the variables have about {total} bytes, and Lambda accepts {VARIABLES_BYTES}; shorten them, first of all \
                     `{}` with {} bytes",
                    largest.0, largest.1
                ),
            );
        }
    }
}

fn secrets(document: &Document<'_>, findings: &mut Findings) {
    for (function, variables) in variables(document) {
        for (name, value) in variables.iter() {
            let Some(text) = value.as_text().filter(|text| !text.contains("{{resolve:")) else { continue };
            let known = SECRETS
                .iter()
                .find(|(start, letters, _)| text.starts_with(start) && text.len() >= *letters);
            let found = match known {
                Some((_, _, what)) => format!("looks like {what}"),
                None if is_secret_name(name) && is_random(text) => "looks like a secret".to_owned(),
                None => continue,
            };
            findings.on(
                function,
                value,
                format!(
                    "the variable `{name}` {found} in plain text; link a secret, and let the function read it"
                ),
            );
        }
    }
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    SECRET_WORDS.iter().any(|word| {
        name == *word || name.ends_with(&format!("_{word}")) || (word.len() > 5 && name.ends_with(word))
    })
}

/// Returns `true` if a text is neither a word nor an address: eight or more letters and digits of many kinds.
fn is_random(text: &str) -> bool {
    let mut kinds = [false; 256];
    text.bytes()
        .for_each(|byte| kinds[usize::from(byte)] = true);
    let different = kinds.iter().filter(|kind| **kind).count();
    let is_address =
        text.contains("://") || text.starts_with("arn:") || text.contains('/') && !text.contains('=');
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    text.len() >= 8 && different >= 6 && has_digit && !is_address && !text.contains(' ')
}

fn code(document: &Document<'_>, findings: &mut Findings) {
    for function in document.of_type(FUNCTION) {
        let is_image =
            function.text("PackageType") == Some("Image") || function.at("Code/ImageUri").is_some();
        let is_zip = ["Code/S3Key", "Code/ZipFile"]
            .iter()
            .any(|path| function.at(path).is_some());
        for property in ["Handler", "Runtime"] {
            match function.at(property) {
                Some(_) if is_image => {
                    findings.at(
                        function,
                        property,
                        format!("a function of an image has a {property}; remove it"),
                    );
                }
                None if is_zip && !is_image => {
                    findings.add(function, format!("a function of a zip has no {property}; set it"));
                }
                _ => {}
            }
        }
    }
}

fn runtime(document: &Document<'_>, findings: &mut Findings) {
    for function in document.of_type(FUNCTION) {
        if let Some(runtime) = function
            .text("Runtime")
            .filter(|runtime| DEPRECATED.contains(runtime))
        {
            findings.at(
                function,
                "Runtime",
                format!("Lambda creates no functions of the runtime `{runtime}` any more; use a later one"),
            );
        }
    }
}

fn start(document: &Document<'_>, findings: &mut Findings) {
    for mapping in document.of_type(MAPPING) {
        let Some((id, attribute)) = mapping.at("EventSourceArn").and_then(Node::reference) else { continue };
        let Some(source) = document.get(id) else { continue };
        let is_stream = matches!(
            source.type_name(),
            "AWS::DynamoDB::Table"
                | "AWS::DynamoDB::GlobalTable"
                | "AWS::Kinesis::Stream"
                | "AWS::MSK::Cluster"
        );
        let has_start = mapping.at("StartingPosition").is_some();
        if is_stream && !has_start {
            findings.at(
                mapping,
                "EventSourceArn",
                format!("{id} is a stream, and StartingPosition is missing; set `LATEST` or `TRIM_HORIZON`"),
            );
        }
        if source.type_name() == "AWS::SQS::Queue" && has_start {
            findings.at(
                mapping,
                "StartingPosition",
                format!("{id} is a queue, which has no StartingPosition; remove it"),
            );
        }
        if source.type_name() == "AWS::DynamoDB::Table"
            && attribute == Some("StreamArn")
            && source.at("StreamSpecification").is_none()
        {
            findings.add(
                source,
                format!(
                    "{} follows its stream, but the table has none; set StreamSpecification",
                    mapping.id()
                ),
            );
        }
    }
}

fn batch(document: &Document<'_>, findings: &mut Findings) {
    for mapping in document.of_type(MAPPING) {
        let source = mapping
            .at("EventSourceArn")
            .and_then(|node| document.target(node));
        let Some(queue) = source.filter(|source| source.type_name() == "AWS::SQS::Queue") else { continue };
        let size = mapping.integer_or("BatchSize", 10).unwrap_or(10);
        let window = mapping.integer_or("MaximumBatchingWindowInSeconds", 0);
        match queue.is_true("FifoQueue") {
            true if size > 10 => {
                findings.at(mapping, "BatchSize", format!("a batch of {size} messages of a FIFO queue; set at most 10"));
            }
            true if window.is_some_and(|window| window > 0) => {
                findings.at(mapping, "MaximumBatchingWindowInSeconds", "a FIFO queue has no batching window; remove MaximumBatchingWindowInSeconds".to_owned());
            }
            false if size > 10 && window == Some(0) => findings.at(mapping, "BatchSize",
                format!("a batch of {size} messages needs a batching window; set MaximumBatchingWindowInSeconds to at least 1"),
            ),
            _ => {}
        }
    }
}
