import Type from 'typebox'

/** One key for each form that is sent (draft-ietf-httpapi-idempotency-key-header): a repeat finds what it made. */
export const CreationHeaders = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w-]+$' })),
})
