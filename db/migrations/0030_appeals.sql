-- Objections and appeals: who answers above the secretary, what is added to one that waits, and one taken back.

-- The head of the region (or the deputy) answers what the secretary may not.
alter table offices.position drop constraint position_kind_check;
alter table offices.position add constraint position_kind_check check (kind in
  ('petugas', 'kepala', 'sekda', 'kepala-daerah', 'inspektur', 'operator', 'perancang', 'kader'));

-- `lapsed`: what it turned against no longer stands. `withdrawn`: taken back by the applicant.
alter table cases.objection drop constraint objection_outcome_check;
alter table cases.objection add constraint objection_outcome_check check (outcome in ('granted', 'rejected', 'lapsed', 'withdrawn'));
alter table cases.objection drop constraint objection_made_by_check;
alter table cases.objection add constraint objection_made_by_check check (made_by in ('officer', 'law', 'applicant'));
alter table cases.objection add constraint objection_withdrawn check ((outcome = 'withdrawn') = (made_by = 'applicant'));

-- Further texts of the applicant while it waits. What was sent stays as it was.
create table cases.objection_text (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  objection_id uuid not null,
  text text not null check (length(text) between 1 and 4000),
  at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  foreign key (region_code, objection_id) references cases.objection (region_code, id)
);
create index objection_text_case on cases.objection_text (region_code, case_id, at);
create index objection_text_of on cases.objection_text (region_code, objection_id);
call core.protect('cases.objection_text', 'select, insert');
