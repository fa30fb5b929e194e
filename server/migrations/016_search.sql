-- Up Migration

-- 搜索: every character of a text, and every two that stand side by side, each as one number. Words need not be known for it,
-- and no extension. Characters beyond U+FFFF share numbers with others; who searches looks at the text itself anyway.
-- `gramsOf` in search.rules.ts does the same to what is searched for.
create function search_grams(folded text) returns integer[]
language sql immutable strict parallel safe
-- far more than an index costs, so that it is not worked out row by row in a small table
cost 10000
as $$
  select array(
    select a << 16 from unnest(codes) a where a <> 32
    union all
    select a << 16 | b from unnest(codes, codes[2:]) pair (a, b) where a <> 32 and b <> 32)
  from (select array(select ascii(c) & 65535 from unnest(string_to_array(folded, null)) c)) s (codes)
$$;

-- What can be found: written in the transaction that writes the event or article. Who may see it is asked of that one's own row.
create table search_entries (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('article', 'material', 'event')),
  event_id integer unique references events (id) on delete cascade,
  article_id integer unique references articles (id) on delete cascade,
  -- what is newest comes first: when an event begins, when an article went out. Milliseconds, as in cursors
  at timestamptz(3) not null,
  title text not null,
  text text not null,
  -- the same, so that looks of a character make no difference (`fold` in search.rules.ts): as many characters, each in its place
  folded_title text collate "C" not null,
  -- title and text, a space between them
  folded text collate "C" not null,
  check (num_nonnulls(event_id, article_id) = 1)
)
-- Long texts live apart, so that many rows can be put in order quickly.
with (toast_tuple_target = 512);

-- Entered at once: a list of what is still to be entered would be read through by every search.
create index search_entries_folded_idx on search_entries using gin (search_grams(folded)) with (fastupdate = off);
create index search_entries_title_idx on search_entries using gin (search_grams(folded_title)) with (fastupdate = off);
-- Nothing plans by these statistics, which would cost a look at each character of thousands of texts.
alter index search_entries_folded_idx alter column 1 set statistics 0;
alter index search_entries_title_idx alter column 1 set statistics 0;

create index search_entries_at_idx on search_entries (at desc, id desc);
create index search_entries_kind_idx on search_entries (kind, at desc, id desc);
