/** The ways to ask an endpoint for JSON, best first, and the schema as it is sent. */
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { ZodType } from 'zod';
import type { ModelError } from '../../types.ts';

export const FORMATS = ['json_schema', 'json_object', 'text'] as const;
export type Format = (typeof FORMATS)[number];

export type ResponseFormat = NonNullable<ChatCompletionCreateParamsNonStreaming['response_format']>;

/** The endpoint did not want the `response_format`; `error` says so to a person when no other format is left. */
export class FormatRefused extends Error {
  readonly error: ModelError;
  constructor(error: ModelError) {
    super(error.message);
    this.error = error;
  }
}

/** Undefined for plain text: an endpoint that knows no `response_format` must not see the field at all. */
export function responseFormat(format: Format, name: string, schema: ZodType): ResponseFormat | undefined {
  if (format === 'text') return undefined;
  if (format === 'json_object') return { type: 'json_object' };
  const wire = wireSchema(schema);
  return { type: 'json_schema', json_schema: { name, schema: wire, strict: isClosed(wire) } };
}

/** What to try after this format was refused; null after the last. */
export function nextFormat(format: Format): Format | null {
  return FORMATS[FORMATS.indexOf(format) + 1] ?? null;
}

/**
 * JSON Schema within what endpoints take: OpenAI's strict subset knows no defaults, lengths or `oneOf`. What is left out here is
 * still checked when the reply comes.
 */
export function wireSchema(schema: ZodType): Record<string, unknown> {
  const wire: Record<string, unknown> = z.toJSONSchema(schema, {
    io: 'output',
    override({ jsonSchema }) {
      if (jsonSchema.oneOf) jsonSchema.anyOf = jsonSchema.oneOf;
      delete jsonSchema.oneOf;
      delete jsonSchema.default;
      delete jsonSchema.minLength;
      delete jsonSchema.propertyNames;
      if (jsonSchema.type === 'integer') {
        delete jsonSchema.minimum;
        delete jsonSchema.maximum;
      }
    },
  });
  delete wire['$schema'];
  return wire;
}

/** Strict mode wants every object to list all its fields, all of them required: no free-form arguments or notes. */
function isClosed(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isClosed);
  if (typeof schema !== 'object' || schema === null) return true;
  const { type, properties, required, additionalProperties } = schema as Record<string, unknown>;
  if (type === 'object') {
    const fields = Object.keys((properties as object | undefined) ?? {});
    if (additionalProperties !== false || fields.length !== (required as string[] | undefined)?.length) return false;
  }
  return Object.values(schema).every(isClosed);
}
