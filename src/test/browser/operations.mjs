// What fhir-kit-client gets of operations and searches: node operations.mjs FHIR_BASE TOKEN PATIENT_ID OBSERVATION_ID
import { Client } from "fhir-kit-client";

const [baseUrl, bearerToken, id, observation] = process.argv.slice(2);
const client = new Client({ baseUrl, bearerToken });
const ofPatient = { resourceType: "Patient", id };
const searched = { resourceType: "Observation", searchParams: { patient: id, _count: 1 } };
const inRecord = { resourceType: "Observation", compartment: ofPatient, searchParams: { status: "final" } };
const posted = { options: { postSearch: true } };

const kind = answer => answer.resourceType;
const size = answer => answer.entry.length;

const shown = {
  everything: kind(await client.operation({ ...ofPatient, name: "everything", input: { resourceType: "Parameters" } })),
  lastn: kind(
    await client.operation({ resourceType: "Observation", name: "lastn", method: "GET", input: { patient: id } }),
  ),
  summary: kind(await client.operation({ ...ofPatient, name: "summary", method: "GET" })),
  graphql: Object.keys(
    (await client.operation({ ...ofPatient, name: "graphql", method: "GET", input: { query: "{gender}" } })).data,
  ).join(),
  diff: kind(
    await client.operation({
      resourceType: "Observation", id: observation, name: "diff", method: "GET", input: { fromVersion: 1 },
    }),
  ),
  history: size(await client.history({ resourceType: "Observation", id: observation })),
  found: size(await client.search(searched)),
  posted: size(await client.search({ ...searched, ...posted })),
  compartment: size(await client.search(inRecord)),
  compartmentPosted: size(await client.search({ ...inRecord, ...posted })),
  meta: kind(await client.operation({ ...ofPatient, name: "meta", method: "GET" })),
  unknown: await client.search({ resourceType: "Patient", searchParams: { colour: "blue" } }).then(
    () => 200,
    refused => refused.response.status,
  ),
};
console.log(JSON.stringify(shown));
