-- Up Migration

alter table events
  -- What calendars know the event by, whatever address the deployment has (RFC 7986, 5.3: a UUID).
  add column calendar_uid uuid not null default gen_random_uuid(),
  -- Calendars take over a change of what they show when this is higher than what they have (RFC 5545, 3.8.7.4).
  add column sequence integer not null default 0;

-- Whoever changes an event, its organiser or a program, calendars hear of it. Counters do not come through here.
create function raise_event_sequence() returns trigger language plpgsql as $$
begin
  new.sequence := old.sequence + 1;
  return new;
end $$;
create trigger events_raise_sequence
  before update of title, starts_at, ends_at, place_name, place_address, state on events
  for each row
  when (
    old.published_at is not null
    and (old.title, old.starts_at, old.ends_at, old.place_name, old.place_address, old.state)
      is distinct from (new.title, new.starts_at, new.ends_at, new.place_name, new.place_address, new.state)
  )
  execute function raise_event_sequence();

-- One address a person; what is in it is never stored.
create table calendar_subscriptions (
  member_id integer primary key references members (id),
  token_hash text not null unique,
  created_at timestamptz not null
);

-- WeChat's mini-program code of an event, drawn once.
create table event_codes (
  event_id integer not null references events (id),
  env_version text not null,
  picture bytea not null,
  created_at timestamptz not null,
  primary key (event_id, env_version)
);
