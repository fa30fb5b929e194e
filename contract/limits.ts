// Imports nothing: the mini-program takes values from here.

/** Lengths in characters, counts in pieces. Used by the form and by the schema. */
export const LIMITS = {
  eventTitle: 60,
  eventDescription: 5000,
  placeName: 60,
  placeAddress: 120,
  cancelReason: 200,
  cohosts: 50,
  capacity: 100_000,
  /** Accompanying persons a registration. */
  companions: 9,
  /** Units with seats of their own, and organizations that an event is for. */
  quotas: 100,
  audienceOrganizations: 100,
  formFields: 20,
  formLabel: 40,
  formOption: 40,
  formOptions: 20,
  formAnswer: 500,
  /** Names or phone numbers that can be pasted at once. */
  pastedLines: 500,
  /** Drafts that one series makes at once. */
  seriesEvents: 12,
  organizationName: 60,
  organizationShortName: 20,
  /** Rows of a spreadsheet that holds the tree. */
  treeRows: 20_000,
  spreadsheetBytes: 4 * 1024 * 1024,
  erasureReason: 200,
  searchText: 50,
  personName: 30,
  bindingNote: 200,
  bindingReason: 200,
  pageSize: 100,
  defaultPageSize: 20,
  rosterText: 50,
  rosterFileBytes: 20 * 1024 * 1024,
  rosterRows: 200_000,
  reason: 200,
  /** More unread notifications than this are not counted. */
  unreadCounted: 99,
  /** WeChat asks about at most three at a tap. */
  messageTemplates: 3,
  /** Scans in one upload. */
  scanBatch: 200,
  /** Metres. */
  fenceRadiusMin: 50,
  fenceRadiusMax: 5000,
  /** An event may last at most this long; list queries rely on it. */
  eventDays: 31,
} as const
