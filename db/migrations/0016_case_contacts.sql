-- cases: an account's own cases also by the contact confirmed for them. Owned by src/service/cases.

create index case_email on cases.case (region_code, lower(email), sent_at) where email is not null;
create index case_phone on cases.case (region_code, phone, sent_at) where phone is not null;
