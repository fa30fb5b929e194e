\set i :i + 1
\set n :client_id * :share + :i - 1
\set member 1 + :n % :takers
\set attempt :takers + :member
\set position :n / :takers
insert into attempt_answers (attempt_id, position, answer, seq, saved_at) values (:attempt, :position, '{"choices": [0]}', :position + 1, now()) on conflict (attempt_id, position) do update set answer = excluded.answer, seq = excluded.seq, saved_at = excluded.saved_at where attempt_answers.seq < excluded.seq;
