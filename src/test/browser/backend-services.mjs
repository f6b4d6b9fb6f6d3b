// A service that reads with fhir-kit-client: node backend-services.mjs FHIR_BASE CLIENT_ID KEY_FILE PATH
// KEY_FILE holds a private key on P-384 as a JSON Web Key.
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { Client } from "fhir-kit-client";

const [base, id, keyFile, path] = process.argv.slice(2);
const jwk = JSON.parse(readFileSync(keyFile, "utf8"));

function assertion(audience) {
  const encoded = part => Buffer.from(JSON.stringify(part)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 240;
  const unsigned = [
    { alg: "ES384", typ: "JWT", kid: jwk.kid },
    { iss: id, sub: id, aud: audience, exp, jti: randomUUID() },
  ].map(encoded).join(".");
  const key = { key: createPrivateKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" };
  return `${unsigned}.${sign("sha384", Buffer.from(unsigned), key).toString("base64url")}`;
}

const client = new Client({ baseUrl: base });
const { tokenUrl } = await client.smartAuthMetadata();
const answer = await fetch(tokenUrl, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    scope: "system/*.rs",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion(tokenUrl.href),
  }),
});
const token = await answer.json();
if (!answer.ok) {
  throw new Error(`${answer.status} ${token.error}: ${token.error_description}`);
}
client.bearerToken = token.access_token;
const [resourceType, resource] = path.split("/");
const read = await client.read({ resourceType, id: resource });
console.log(JSON.stringify(read));
