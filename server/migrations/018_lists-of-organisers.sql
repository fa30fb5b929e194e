-- Up Migration

-- What organisers look through: each organization is a range of an index, of which no more is read than the page shows.
drop index suggestions_organization_idx;
create index suggestions_organization_idx
  on suggestions (organization_id, ((state = 'open')::int) desc, updated_at desc, id desc);

-- Few of many: those that wait for an organiser, and what has not been released.
create index reflections_waiting_idx on reflections (organization_id, updated_at desc, id desc) where state = 'in_review';
create index articles_unreleased_idx on articles (organization_id, state, updated_at desc, id desc)
  where state <> 'released';
