const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether a text from an address or a form can be an id at all. */
export function isUuid<Id extends string>(text: string): text is Id {
  return UUID.test(text);
}
