\set i :i + 1
\set n :client_id * :share + :i - 1
\set member 1 + :n % :takers
\set attempt :takers + :member
\set position :n / :takers
select s.id, s.account_id, s.door, s.last_used_at, s.expires_at, s.revoked_at is not null as revoked, case when m.id is not null then json_build_object('id', m.id, 'number', m.number, 'name', m.name, 'organizationId', m.organization_id, 'path', o.path, 'category', m.category, 'isMobile', m.is_mobile) end as member, (select coalesce(json_agg(json_build_object('role', g.role, 'organizationId', g.organization_id)), '[]') from role_grants g where g.member_id = m.id and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())) as grants from sessions s join accounts a on a.id = s.account_id left join members m on m.id = a.member_id and m.state = 'active' left join organizations o on o.id = m.organization_id where s.id = ('00000000-0000-4000-8000-' || lpad(:member::text, 12, '0'))::uuid;
begin;
select a.id, a.quiz_id, a.member_id, a.state, a.deadline_at from attempts a where a.id = :attempt for no key update;
select position, answer, seq from attempt_answers where attempt_id = :attempt and position = :position;
select max(seq) from attempt_answers where attempt_id = :attempt;
insert into attempt_answers (attempt_id, position, answer, seq, saved_at) values (:attempt, :position, '{"choices": [0]}', :position + 1, now()) on conflict (attempt_id, position) do update set answer = excluded.answer, seq = excluded.seq, saved_at = excluded.saved_at;
commit;
