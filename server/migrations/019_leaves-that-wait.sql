-- Up Migration

-- 待办 of the workbench counts the requests that nobody has answered; of years of answered ones it need not know.
create index leaves_waiting_idx on leaves (event_id) where state = 'open';
