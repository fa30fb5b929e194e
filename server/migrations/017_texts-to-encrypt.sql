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
