/** What a change of an opening is of; at least one of them. */
export interface WhatChanged {
  readonly hours: boolean;
  readonly place: boolean;
}
