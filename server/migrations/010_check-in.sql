-- Up Migration

alter table events
  -- 围栏: metres around the place; null: not asked for. The phone answers 'inside?'; where it was is never sent.
  add column fence_radius integer check (fence_radius between 50 and 5000),
  add column walk_ins text not null default 'none' check (walk_ins in ('none', 'if_seats', 'always')),
  -- 签退: service hours are counted from in and out
  add column check_out boolean not null default false,
  -- 应到: everyone it is for is expected, and may ask for leave
  add column expects_all boolean not null default false,
  -- 未报名到场: they sit on seats too, so that nobody registers for one of them
  add column walk_in_count integer not null default 0 check (walk_in_count >= 0),
  add check (fence_radius is null or (place_latitude is not null and place_longitude is not null));
-- for what closes forgotten check-outs
create index events_check_out_idx on events (ends_at) where check_out;

alter table attendances drop constraint attendances_method_check;
alter table attendances
  add check (method in ('wall_code', 'ticket', 'manual', 'make_up')),
  -- what the device's clock said, put right by the last server time that it had seen
  add column device_at timestamptz,
  add column offline boolean not null default false,
  -- the organiser who scanned, entered or made it up; null: the person did it
  add column recorded_by_member_id integer references members (id),
  add column reason text,
  add column walk_in boolean not null default false,
  add column fence text check (fence in ('inside', 'outside')),
  add column accuracy text check (accuracy in ('fine', 'coarse')),
  -- another account checked in to this event from the same phone
  add column shared_device boolean not null default false,
  add column checked_out_at timestamptz,
  -- how it ended: by oneself, by an organiser, closed at the end because nobody did, corrected afterwards
  add column checked_out_by text check (checked_out_by in ('self', 'organizer', 'closed', 'corrected')),
  -- service time in minutes after a correction; null: from in and out
  add column corrected_minutes integer check (corrected_minutes between 0 and 44640),
  add check ((checked_out_at is null) = (checked_out_by is null));

-- Everything that was presented at a door, also what did not count. The nonce makes a repeated upload harmless.
create table attendance_scans (
  id bigint generated always as identity primary key,
  event_id integer not null references events (id),
  nonce uuid not null,
  -- null: what was presented belongs to nobody on the list
  person integer,
  kind text not null check (kind in ('check_in', 'check_out')),
  method text not null check (method in ('wall_code', 'ticket', 'manual', 'make_up')),
  outcome text not null check (outcome in ('counted', 'already', 'refused', 'undone')),
  -- the error code of a refusal
  code text,
  reason text,
  offline boolean not null,
  device_at timestamptz,
  received_at timestamptz not null,
  -- who held the scanner; null: the person
  by_member_id integer references members (id),
  unique (event_id, nonce)
);
-- The person first: one's own data and an erasure ask for all of somebody's.
create index attendance_scans_person_idx on attendance_scans (person, event_id);

-- Which phone checked in whom, for the length of an event: a keyed hash of a random word that the app made up.
create table attendance_devices (
  event_id integer not null references events (id),
  device_hash bytea not null,
  person integer not null,
  primary key (event_id, device_hash, person)
);

-- 请假
create table leaves (
  event_id integer not null references events (id),
  member_id integer not null references members (id),
  organization_id integer not null references organizations (id),
  reason text not null,
  state text not null check (state in ('open', 'accepted', 'refused', 'withdrawn')),
  requested_at timestamptz not null,
  decided_at timestamptz,
  decided_by_member_id integer references members (id),
  decision_reason text,
  primary key (event_id, member_id)
);
create index leaves_member_idx on leaves (member_id, event_id);
