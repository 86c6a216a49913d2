/** Stockholms stad's contact centre for preschool: who answers where nobody at the site does (product.md P15). */
export const CONTACT_PHONE = "08-508 00 508";
