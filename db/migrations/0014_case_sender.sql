-- cases: which members of staff sent an application, helped with it or mended it: another has to examine and decide it.

alter table cases.case add column senders uuid[] not null default '{}';
