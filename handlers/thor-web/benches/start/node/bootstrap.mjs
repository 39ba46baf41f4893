// The PutItem of upload-handler in Node, with Lambda's runtime interface. It does less than the function in Rust: it
// neither validates the request nor signs a URL.

import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const invocations = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const cors = { "content-type": "application/json", "access-control-allow-origin": process.env.CORS_ORIGIN };
// Outside the handler, as AWS advises: what is done before the first event is done once.
const dynamodb = new DynamoDBClient({});

async function upload(event) {
  const upload = JSON.parse(event.body);
  const jobId = randomUUID();
  const now = String(Date.now());
  const item = {
    job_id: { S: jobId },
    user_id: { S: event.requestContext.authorizer.claims.sub },
    timestamp: { N: now },
    updated_at: { N: now },
    status: { S: "AWAITING_UPLOAD" },
    file_name: { S: upload.file_name },
    media_format: { S: "mp3" },
  };
  await dynamodb.send(new PutItemCommand({ TableName: process.env.JOBS_TABLE, Item: item }));
  console.log(JSON.stringify({ level: "INFO", message: "the job is noted", job_id: jobId }));
  const body = JSON.stringify({ status: "AWAITING_UPLOAD", job_id: jobId });
  return { statusCode: 201, headers: cors, body, isBase64Encoded: false };
}

// Not with `fetch`: its own client would take memory, and time at the first event, beside the one that AWS's SDK has.
const agent = new Agent({ keepAlive: true });
function call(url, method, body = "") {
  return new Promise((resolve, reject) => {
    const headers = { "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method, agent, headers }, async (response) => {
      try {
        resolve({ headers: response.headers, text: Buffer.concat(await response.toArray()).toString() });
      } catch (error) {
        reject(error);
      }
    });
    sent.on("error", reject).end(body);
  });
}

for (;;) {
  const next = await call(`${invocations}/next`, "GET");
  const invocation = `${invocations}/${next.headers["lambda-runtime-aws-request-id"]}`;
  let path, answer;
  try {
    answer = await upload(JSON.parse(next.text));
    path = "response";
  } catch (error) {
    answer = { errorType: error.name, errorMessage: error.message };
    path = "error";
  }
  await call(`${invocation}/${path}`, "POST", JSON.stringify(answer));
}
