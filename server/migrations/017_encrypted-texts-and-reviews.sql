-- Up Migration

-- Texts that were written before their column was encrypted. SQL does not have the key: a migration puts them here, and the
-- start after it encrypts them where they belong (src/privacy/waiting-texts.ts). Empty but for those moments.
create table texts_to_encrypt (
  id bigint generated always as identity primary key,
  "table" text not null,
  -- what the row is known by, column by column
  key jsonb not null,
  -- the encrypted one
  "column" text not null,
  text text not null
);

-- 请假: why somebody does not come, often of health or family, and what they were answered. null: nothing written, or erased
alter table leaves add column reason_cipher text, add column decision_reason_cipher text;
insert into texts_to_encrypt ("table", key, "column", text)
  select 'leaves', json_build_object('event_id', event_id, 'member_id', member_id), t.name, t.text
  from leaves, lateral (values ('reason_cipher', reason), ('decision_reason_cipher', decision_reason)) as t (name, text)
  where t.text <> '';
alter table leaves drop column reason, drop column decision_reason;

-- Why somebody was refused or taken off, and why they ask to be let go
alter table registrations
  add column decision_reason_cipher text,
  add column cancellation_note_cipher text;
insert into texts_to_encrypt ("table", key, "column", text)
  select 'registrations', json_build_object('event_id', event_id, 'person', person), t.name, t.text
  from registrations, lateral (values ('decision_reason_cipher', decision_reason),
    ('cancellation_note_cipher', cancellation_note)) as t (name, text)
  where t.text <> '';
alter table registrations drop column decision_reason, drop column cancellation_note;

-- 补签, 撤销, 更正时长: what an organiser says of somebody
alter table attendances add column reason_cipher text;
insert into texts_to_encrypt ("table", key, "column", text)
  select 'attendances', json_build_object('event_id', event_id, 'person', person), 'reason_cipher', reason
  from attendances where reason <> '';
alter table attendances drop column reason;
alter table attendance_scans add column reason_cipher text;
insert into texts_to_encrypt ("table", key, "column", text)
  select 'attendance_scans', json_build_object('id', id), 'reason_cipher', reason
  from attendance_scans where reason <> '';
alter table attendance_scans drop column reason;

-- The same words, as the person was told of them
alter table notifications add column reason_cipher text;
insert into texts_to_encrypt ("table", key, "column", text)
  select 'notifications', json_build_object('id', id), 'reason_cipher', facts ->> 'reason'
  from notifications where facts ->> 'reason' <> '';
update notifications set facts = facts - 'reason' where facts ? 'reason';

-- Who handed it in for a review, and is told of the result
alter table events add column submitted_by_member_id integer references members (id);
