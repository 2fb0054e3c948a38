-- cases: conflicts of interest, objections and appeals, reopening, opinions of other units. Owned by src/service/cases.

-- Said by an officer of themselves, for ever: nothing here is changed or taken away. The note is for the inspectorate.
create table cases.conflict (
  region_code text not null,
  case_id uuid not null,
  staff_id uuid not null,
  id uuid not null,
  relation text not null check (relation in ('keluarga', 'usaha', 'kerja', 'perkara', 'pribadi', 'lain')),
  note text not null check (length(note) <= 2000),
  declared_at timestamptz not null,
  primary key (region_code, case_id, staff_id),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
create index conflict_staff on cases.conflict (region_code, staff_id, case_id);
call core.protect('cases.conflict', 'select, insert');

-- An objection (keberatan) or an appeal (banding) of the applicant. `subject`: the decision, the objection or, against
-- silence, the case that it turns against; against each there is one at most.
create table cases.objection (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  level text not null check (level in ('keberatan', 'banding')),
  about text not null check (about in ('refusal', 'silence', 'objection')),
  subject uuid not null,
  text text not null check (length(text) between 1 and 4000),
  made_at timestamptz not null,
  due_at timestamptz not null,
  -- Lapsed: against silence, and the case was decided or ended meanwhile.
  outcome text check (outcome in ('granted', 'rejected', 'lapsed')),
  -- Where a granted one leads: a step of the procedure that is done anew, or what was asked for, as the law has it.
  element text,
  ground text,
  reason text,
  position text,
  made_by text check (made_by in ('officer', 'law')),
  staff_id uuid,
  decided_at timestamptz,
  primary key (region_code, id),
  unique (region_code, case_id, level, subject),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  check ((outcome is null) = (decided_at is null)),
  check ((outcome is null) = (made_by is null)),
  check ((made_by = 'officer') <= (staff_id is not null and reason is not null and ground is not null)),
  check ((level = 'banding') = (about = 'objection'))
);
create unique index objection_open on cases.objection (region_code, case_id) where decided_at is null;
create index objection_waits on cases.objection (region_code, due_at, id) where decided_at is null;
call core.protect('cases.objection', 'select, insert, update');

-- A closed case opened again: asked for by one officer, confirmed or turned down by another.
create table cases.reopening (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  ground text not null check (ground in ('data-baru', 'kekeliruan', 'dokumen-palsu', 'putusan-pengadilan', 'rekomendasi')),
  reason text not null check (length(reason) between 1 and 2000),
  element text not null,
  asked_by uuid not null,
  position text not null,
  asked_at timestamptz not null,
  settled text check (settled in ('confirmed', 'declined')),
  settled_by uuid check (settled_by <> asked_by),
  settled_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  check ((settled is null) = (settled_at is null)),
  check ((settled is null) = (settled_by is null))
);
create unique index reopening_open on cases.reopening (region_code, case_id) where settled is null;
create index reopening_case on cases.reopening (region_code, case_id, asked_at);
call core.protect('cases.reopening', 'select, insert, update');

-- What another unit thinks of a question about a case. `fields`: all it may read of the answers and documents.
create table cases.opinion (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  unit_key text not null,
  lane text not null,
  question text not null check (length(question) between 1 and 2000),
  fields text[] not null,
  asked_by uuid not null,
  position text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answer text check (answer in ('setuju', 'bersyarat', 'keberatan')),
  text text check (length(text) between 1 and 4000),
  answered_by uuid,
  answered_as text,
  answered_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (answered_by is null))
);
create index opinion_case on cases.opinion (region_code, case_id, asked_at);
create index opinion_waits on cases.opinion (region_code, unit_key, lane, due_at, id) where answer is null;
call core.protect('cases.opinion', 'select, insert, update');

-- The clocks of these are rows of the same table; `target` names the objection or opinion.
alter table cases.deadline drop constraint deadline_kind_check;
alter table cases.deadline add constraint deadline_kind_check check (kind in
  ('remind', 'breach', 'escalate', 'silence', 'timer', 'objection-remind', 'objection-silence', 'opinion-remind', 'opinion-breach'));
alter table cases.deadline add constraint deadline_of check ((kind like 'objection-%' or kind like 'opinion-%') <= (target is not null));
