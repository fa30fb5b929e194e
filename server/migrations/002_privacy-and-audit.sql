-- Up Migration

-- What a roster holds of a person beyond name and branch. What identifies beyond the branch is encrypted by the server
-- (AES-256-GCM); the keyed hash of the phone number is for look-up only.
alter table members
  add column phone_cipher text,
  add column phone_hash text,
  add column birth_cipher text,
  add column gender text check (gender in ('female', 'male')),
  add column ethnicity text,
  add column education text,
  add column joined_on date,
  add column full_member_on date,
  add column party_post text,
  add column state text not null default 'active' check (state in ('active', 'left', 'deceased', 'erased')),
  add column left_on date,
  add column updated_at timestamptz not null default now();
alter table members drop constraint members_category_check;
alter table members add check (category in ('full', 'probationary', 'applicant'));
create index members_phone_idx on members (phone_hash) where phone_hash is not null;

-- Who looked at what, who changed what. Entries are never changed or removed, and each holds the hash of the one before,
-- so that a removed or altered entry shows.
create table audit_entries (
  seq bigint primary key,
  at timestamptz not null,
  account_id integer not null references accounts (id),
  member_id integer references members (id),
  action text not null,
  -- whose subtree's readers see the entry
  organization_id integer references organizations (id),
  -- the person it is about, if it is about one
  subject_member_id integer references members (id),
  details jsonb not null default '{}',
  hash bytea not null
);
create index audit_entries_organization_idx on audit_entries (organization_id, seq);
create index audit_entries_subject_idx on audit_entries (subject_member_id, seq) where subject_member_id is not null;

-- The text of an entry that its hash covers.
create function audit_text(entry audit_entries) returns text language sql immutable as $$
  select jsonb_build_array(entry.seq, extract(epoch from entry.at), entry.account_id, entry.member_id, entry.action,
    entry.organization_id, entry.subject_member_id, entry.details)::text
$$;

create function chain_audit_entry() returns trigger language plpgsql as $$
declare
  last audit_entries;
begin
  -- One entry after the other: the chain has one end.
  perform pg_advisory_xact_lock(hashtext('audit_entries'));
  select * into last from audit_entries order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.hash := sha256(coalesce(last.hash, ''::bytea) || convert_to(audit_text(new), 'UTF8'));
  return new;
end $$;
create trigger audit_entries_chain before insert on audit_entries
  for each row execute function chain_audit_entry();

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entries is append-only';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function refuse_audit_change();
create trigger audit_entries_no_truncate before truncate on audit_entries
  for each statement execute function refuse_audit_change();
