/** The picture of every preview card, in `public`: a link to a place is drawn as Famn's open door, with no words. */
export const SHARED_IMAGE = "/card.png";
