-- An objection may turn against the revocation of a letter too: its subject is the revocation.
alter table cases.objection drop constraint objection_about_check;
alter table cases.objection add constraint objection_about_check check (about in ('refusal', 'silence', 'revocation', 'objection'));
