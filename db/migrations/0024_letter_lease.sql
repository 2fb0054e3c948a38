-- letters: who has a letter set by a service far away holds its line so long, so that it is not signed twice.

alter table letters.register add column setting_until timestamptz;
