-- Written by scripts/schema.ts from a freshly migrated database; read it, never run it.

extension btree_gist

schema cases owned by melayani_owner (melayani_app: usage)
schema catalogue owned by melayani_owner (melayani_app: usage)
schema core owned by melayani_owner (melayani_app: usage; melayani_worker: usage)
schema designs owned by melayani_owner (melayani_app: usage)
schema drafts owned by melayani_owner (melayani_app: usage)
schema files owned by melayani_owner (melayani_app: usage)
schema journal owned by melayani_owner (melayani_app: usage)
schema letters owned by melayani_owner (melayani_app: usage)
schema migration owned by melayani_owner
schema offices owned by melayani_owner (melayani_app: usage)
schema people owned by melayani_owner (melayani_app: usage)
schema regions owned by melayani_owner (melayani_app: usage)
schema work owned by melayani_worker (melayani_app: usage)

sequence cases.arrival as bigint start 1 increment 1
  rights melayani_app: usage

table cases."case" owned by melayani_owner
  region_code text not null
  id uuid not null
  number text not null
  arrival bigint not null
  service_id text not null
  version integer not null
  unit_key text not null
  status text not null
  lang text not null
  channel text not null
  code_hash bytea not null
  answers jsonb not null
  applicant_name text not null
  email text
  phone text
  notify_helper boolean not null
  helper_id uuid
  applicant_id uuid
  marking jsonb not null
  clock text not null
  length double precision not null
  sent_at timestamp with time zone not null
  due_at timestamp with time zone not null
  waiting_since timestamp with time zone
  pauses jsonb not null
  decided_at timestamp with time zone
  closed_at timestamp with time zone
  office_seconds bigint
  citizen_seconds bigint
  revision integer not null
  senders uuid[] not null default '{}'::uuid[]
  constraint case_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'helper'::text, 'api'::text])))
  constraint case_lang_check CHECK ((lang = ANY (ARRAY['id'::text, 'en'::text])))
  constraint case_length_check CHECK ((length > (0)::double precision))
  constraint case_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'examined'::text, 'returned'::text, 'deciding'::text, 'issuing'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
  constraint case_pkey PRIMARY KEY (region_code, id)
  constraint case_region_code_number_key UNIQUE (region_code, number)
  CREATE INDEX case_applicant ON cases."case" USING btree (region_code, applicant_id, sent_at) WHERE (applicant_id IS NOT NULL)
  CREATE INDEX case_arrival ON cases."case" USING btree (region_code, arrival)
  CREATE INDEX case_email ON cases."case" USING btree (region_code, lower(email), sent_at) WHERE (email IS NOT NULL)
  CREATE INDEX case_helper ON cases."case" USING btree (region_code, helper_id, sent_at) WHERE (helper_id IS NOT NULL)
  CREATE INDEX case_phone ON cases."case" USING btree (region_code, phone, sent_at) WHERE (phone IS NOT NULL)
  CREATE INDEX case_sent ON cases."case" USING btree (region_code, sent_at)
  CREATE INDEX case_service_arrival ON cases."case" USING btree (region_code, service_id, arrival)
  CREATE INDEX case_service_closed ON cases."case" USING btree (region_code, service_id, decided_at) WHERE (decided_at IS NOT NULL)
  CREATE INDEX case_service_open ON cases."case" USING btree (region_code, service_id, due_at) WHERE (closed_at IS NULL)
  CREATE INDEX case_status_arrival ON cases."case" USING btree (region_code, status, arrival)
  CREATE INDEX case_unit ON cases."case" USING btree (region_code, unit_key, status, arrival)
  CREATE INDEX case_unit_arrival ON cases."case" USING btree (region_code, unit_key, arrival)
  CREATE INDEX case_version ON cases."case" USING btree (region_code, service_id, version, arrival) WHERE (closed_at IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  CREATE TRIGGER case_counted AFTER INSERT ON cases."case" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cases.count_new()
  CREATE TRIGGER case_recounted AFTER UPDATE OF status, unit_key, service_id ON cases."case" FOR EACH ROW WHEN ((((old.status IS DISTINCT FROM new.status) OR (old.unit_key IS DISTINCT FROM new.unit_key)) OR (old.service_id IS DISTINCT FROM new.service_id))) EXECUTE FUNCTION cases.count_moved()
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.appointment owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  kind text not null
  element text not null
  starts_at timestamp with time zone not null
  place text not null
  note text
  units text[] not null
  planned_by uuid not null
  "position" text not null
  planned_at timestamp with time zone not null
  unsuited_text text
  unsuited_at timestamp with time zone
  cancelled_at timestamp with time zone
  arrived_at timestamp with time zone
  outcome text
  findings text
  attendance text
  minutes text
  latitude double precision
  longitude double precision
  accuracy double precision
  record_hash text
  held_by uuid
  held_as text
  held_at timestamp with time zone
  constraint appointment_accuracy_check CHECK ((accuracy >= (0)::double precision))
  constraint appointment_attendance_check CHECK (((length(attendance) >= 1) AND (length(attendance) <= 1000)))
  constraint appointment_check CHECK (((unsuited_text IS NULL) = (unsuited_at IS NULL)))
  constraint appointment_check1 CHECK ((((held_at IS NULL) = (outcome IS NULL)) AND ((held_at IS NULL) = (findings IS NULL))))
  constraint appointment_check2 CHECK ((((held_at IS NULL) = (record_hash IS NULL)) AND ((held_at IS NULL) = (held_by IS NULL))))
  constraint appointment_check3 CHECK (((held_at IS NULL) OR (cancelled_at IS NULL)))
  constraint appointment_check4 CHECK (((latitude IS NULL) = (longitude IS NULL)))
  constraint appointment_findings_check CHECK (((length(findings) >= 1) AND (length(findings) <= 4000)))
  constraint appointment_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'hearing'::text])))
  constraint appointment_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)))
  constraint appointment_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)))
  constraint appointment_minutes_check CHECK (((length(minutes) >= 1) AND (length(minutes) <= 4000)))
  constraint appointment_note_check CHECK (((length(note) >= 1) AND (length(note) <= 2000)))
  constraint appointment_outcome_check CHECK ((outcome = ANY (ARRAY['terlaksana'::text, 'sebagian'::text, 'tidak-terlaksana'::text])))
  constraint appointment_place_check CHECK (((length(place) >= 1) AND (length(place) <= 300)))
  constraint appointment_record_hash_check CHECK ((record_hash ~ '^[0-9a-f]{64}$'::text))
  constraint appointment_unsuited_text_check CHECK (((length(unsuited_text) >= 1) AND (length(unsuited_text) <= 1000)))
  constraint appointment_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint appointment_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX appointment_case ON cases.appointment USING btree (region_code, case_id, starts_at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.appointment_photo owned by melayani_owner
  region_code text not null
  appointment_id uuid not null
  file_id uuid not null
  sha256 bytea not null
  latitude double precision
  longitude double precision
  accuracy double precision
  constraint appointment_photo_accuracy_check CHECK ((accuracy >= (0)::double precision))
  constraint appointment_photo_check CHECK (((latitude IS NULL) = (longitude IS NULL)))
  constraint appointment_photo_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)))
  constraint appointment_photo_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)))
  constraint appointment_photo_region_code_appointment_id_fkey FOREIGN KEY (region_code, appointment_id) REFERENCES cases.appointment(region_code, id)
  constraint appointment_photo_pkey PRIMARY KEY (region_code, appointment_id, file_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.assignment owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  task_id uuid not null
  unit_key text not null
  lane text not null
  service_id text not null
  staff_id uuid not null
  rule text not null
  turn bigint not null
  present smallint not null
  load_minutes integer not null
  last_turn bigint
  passed jsonb not null
  assigned_at timestamp with time zone not null
  constraint assignment_load_minutes_check CHECK ((load_minutes >= 0))
  constraint assignment_present_check CHECK ((present >= 1))
  constraint assignment_rule_check CHECK ((rule = ANY (ARRAY['strict'::text, 'workload'::text])))
  constraint assignment_turn_check CHECK ((turn >= 1))
  constraint assignment_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint assignment_region_code_task_id_fkey FOREIGN KEY (region_code, task_id) REFERENCES cases.task(region_code, id)
  constraint assignment_pkey PRIMARY KEY (region_code, id)
  constraint assignment_region_code_unit_key_lane_turn_key UNIQUE (region_code, unit_key, lane, turn)
  CREATE INDEX assignment_case ON cases.assignment USING btree (region_code, case_id)
  CREATE INDEX assignment_staff ON cases.assignment USING btree (region_code, unit_key, lane, staff_id, turn)
  CREATE INDEX assignment_task ON cases.assignment USING btree (region_code, task_id, turn)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.batch owned by melayani_owner
  region_code text not null
  id uuid not null
  staff_id uuid not null
  act text not null
  said jsonb
  asked_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint batch_act_check CHECK ((act = ANY (ARRAY['take'::text, 'put-back'::text, 'hand-over'::text, 'complete'::text, 'note'::text])))
  constraint batch_check CHECK (((ended_at IS NULL) OR (said IS NULL)))
  constraint batch_said_check CHECK ((length((said)::text) <= 20000))
  constraint batch_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX batch_asked ON cases.batch USING btree (region_code, asked_at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table cases.batch_item owned by melayani_owner
  region_code text not null
  batch_id uuid not null
  place smallint not null
  case_id uuid not null
  done_at timestamp with time zone
  refusal text
  constraint batch_item_check CHECK (((refusal IS NULL) OR (done_at IS NOT NULL)))
  constraint batch_item_place_check CHECK (((place >= 1) AND (place <= 50)))
  constraint batch_item_region_code_batch_id_fkey FOREIGN KEY (region_code, batch_id) REFERENCES cases.batch(region_code, id) ON DELETE CASCADE
  constraint batch_item_pkey PRIMARY KEY (region_code, batch_id, place)
  constraint batch_item_region_code_batch_id_case_id_key UNIQUE (region_code, batch_id, case_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table cases.conflict owned by melayani_owner
  region_code text not null
  case_id uuid not null
  staff_id uuid not null
  id uuid not null
  relation text not null
  note text not null
  declared_at timestamp with time zone not null
  constraint conflict_note_check CHECK ((length(note) <= 2000))
  constraint conflict_relation_check CHECK ((relation = ANY (ARRAY['keluarga'::text, 'usaha'::text, 'kerja'::text, 'perkara'::text, 'pribadi'::text, 'lain'::text])))
  constraint conflict_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint conflict_pkey PRIMARY KEY (region_code, case_id, staff_id)
  CREATE INDEX conflict_staff ON cases.conflict USING btree (region_code, staff_id, case_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.correction owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  reason text not null
  fields text[] not null
  asked_at timestamp with time zone not null
  answered_at timestamp with time zone
  constraint correction_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
  constraint correction_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint correction_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX correction_case ON cases.correction USING btree (region_code, case_id, asked_at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.deadline owned by melayani_owner
  region_code text not null
  case_id uuid not null
  key text not null
  kind text not null
  at timestamp with time zone not null
  ripe_at timestamp with time zone not null
  target text
  instance integer
  done_at timestamp with time zone
  armed_at timestamp with time zone
  clock text
  length double precision
  held_since timestamp with time zone
  constraint deadline_check CHECK ((ripe_at >= at))
  constraint deadline_check1 CHECK ((done_at >= ripe_at))
  constraint deadline_check2 CHECK (((kind = ANY (ARRAY['escalate'::text, 'silence'::text, 'timer'::text])) <= (target IS NOT NULL)))
  constraint deadline_check3 CHECK (((kind = 'timer'::text) = (instance IS NOT NULL)))
  constraint deadline_clock_check CHECK ((clock = ANY (ARRAY['hari-kerja'::text, 'hari-kalender'::text, 'jam-layanan'::text, 'jam'::text])))
  constraint deadline_counted CHECK ((((armed_at IS NULL) = (clock IS NULL)) AND ((clock IS NULL) = (length IS NULL))))
  constraint deadline_held CHECK (((held_since IS NOT NULL) <= ((armed_at IS NOT NULL) AND (done_at IS NULL))))
  constraint deadline_kind_check CHECK ((kind = ANY (ARRAY['remind'::text, 'breach'::text, 'escalate'::text, 'silence'::text, 'timer'::text, 'objection-remind'::text, 'objection-silence'::text, 'opinion-remind'::text, 'opinion-breach'::text, 'task-remind'::text, 'task-breach'::text, 'task-escalate'::text])))
  constraint deadline_length_check CHECK ((length > (0)::double precision))
  constraint deadline_of CHECK ((((kind ~~ 'objection-%'::text) OR (kind ~~ 'opinion-%'::text)) <= (target IS NOT NULL)))
  constraint deadline_of_task CHECK (((kind ~~ 'task-%'::text) <= ((target IS NOT NULL) AND (armed_at IS NOT NULL))))
  constraint deadline_pkey PRIMARY KEY (region_code, case_id, key)
  CREATE INDEX deadline_ripe ON cases.deadline USING btree (region_code, ripe_at, case_id, key) WHERE (done_at IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table cases.decision owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  result text not null
  ground text not null
  reason text not null
  "position" text not null
  at timestamp with time zone not null
  made_by text not null default 'officer'::text
  constraint decision_made_by_check CHECK ((made_by = ANY (ARRAY['officer'::text, 'law'::text, 'procedure'::text])))
  constraint decision_result_check CHECK ((result = ANY (ARRAY['approved'::text, 'refused'::text])))
  constraint decision_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint decision_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX decision_case ON cases.decision USING btree (region_code, case_id, at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.document owned by melayani_owner
  region_code text not null
  case_id uuid not null
  file_id uuid not null
  field text not null
  name text not null
  bytes bigint not null
  type text not null
  sha256 bytea not null
  added_at timestamp with time zone not null
  replaced_at timestamp with time zone
  constraint document_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint document_pkey PRIMARY KEY (region_code, case_id, file_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.earlier owned by melayani_owner
  region_code text not null
  case_id uuid not null
  revision integer not null
  answers jsonb not null
  until timestamp with time zone not null
  constraint earlier_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint earlier_pkey PRIMARY KEY (region_code, case_id, revision)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.export owned by melayani_owner
  region_code text not null
  id uuid not null
  staff_id uuid not null
  format text not null
  words text
  status text
  service_id text
  personal boolean not null
  purpose text
  asked_at timestamp with time zone not null
  constraint export_check CHECK ((personal <= (purpose IS NOT NULL)))
  constraint export_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text])))
  constraint export_words_check CHECK (((length(words) >= 1) AND (length(words) <= 200)))
  constraint export_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX export_asked ON cases.export USING btree (region_code, asked_at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select

table cases.filter owned by melayani_owner
  region_code text not null
  id uuid not null
  staff_id uuid not null
  place smallint not null
  name text not null
  list text not null
  words text
  status text
  service_id text
  late boolean not null
  kept_at timestamp with time zone not null
  constraint filter_list_check CHECK ((list = ANY (ARRAY['queue'::text, 'search'::text])))
  constraint filter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
  constraint filter_place_check CHECK (((place >= 1) AND (place <= 30)))
  constraint filter_words_check CHECK (((length(words) >= 1) AND (length(words) <= 200)))
  constraint filter_pkey PRIMARY KEY (region_code, id)
  constraint filter_region_code_staff_id_place_key UNIQUE (region_code, staff_id, place)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table cases.message owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  sender text not null
  "position" text
  text text not null
  at timestamp with time zone not null
  constraint message_sender_check CHECK ((sender = ANY (ARRAY['applicant'::text, 'office'::text])))
  constraint message_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)))
  constraint message_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint message_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX message_case ON cases.message USING btree (region_code, case_id, id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.move owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  from_version integer not null
  to_version integer not null
  moved_by uuid not null
  at timestamp with time zone not null
  revision integer not null
  acts integer not null
  before jsonb not null
  undone_by uuid rights melayani_app: update
  undone_at timestamp with time zone rights melayani_app: update
  constraint move_check CHECK ((to_version <> from_version))
  constraint move_check1 CHECK (((undone_by IS NULL) = (undone_at IS NULL)))
  constraint move_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint move_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX move_at ON cases.move USING btree (region_code, at)
  CREATE INDEX move_case ON cases.move USING btree (region_code, case_id, at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.name_word owned by melayani_owner
  region_code text not null
  word text collate "C" not null
  arrival bigint not null
  case_id uuid not null
  constraint name_word_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint name_word_pkey PRIMARY KEY (region_code, word, arrival, case_id)
  CREATE INDEX name_word_case ON cases.name_word USING btree (region_code, case_id, word)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select

table cases.note owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  staff_id uuid not null
  "position" text not null
  text text not null
  at timestamp with time zone not null
  constraint note_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)))
  constraint note_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint note_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX note_case ON cases.note USING btree (region_code, case_id, id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.objection owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  level text not null
  about text not null
  subject uuid not null
  text text not null
  made_at timestamp with time zone not null
  due_at timestamp with time zone not null
  outcome text
  element text
  ground text
  reason text
  "position" text
  made_by text
  staff_id uuid
  decided_at timestamp with time zone
  constraint objection_about_check CHECK ((about = ANY (ARRAY['refusal'::text, 'silence'::text, 'revocation'::text, 'objection'::text])))
  constraint objection_check CHECK (((outcome IS NULL) = (decided_at IS NULL)))
  constraint objection_check1 CHECK (((outcome IS NULL) = (made_by IS NULL)))
  constraint objection_check2 CHECK (((made_by = 'officer'::text) <= ((staff_id IS NOT NULL) AND (reason IS NOT NULL) AND (ground IS NOT NULL))))
  constraint objection_check3 CHECK (((level = 'banding'::text) = (about = 'objection'::text)))
  constraint objection_level_check CHECK ((level = ANY (ARRAY['keberatan'::text, 'banding'::text])))
  constraint objection_made_by_check CHECK ((made_by = ANY (ARRAY['officer'::text, 'law'::text, 'applicant'::text])))
  constraint objection_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'rejected'::text, 'lapsed'::text, 'withdrawn'::text])))
  constraint objection_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)))
  constraint objection_withdrawn CHECK (((outcome = 'withdrawn'::text) = (made_by = 'applicant'::text)))
  constraint objection_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint objection_pkey PRIMARY KEY (region_code, id)
  constraint objection_region_code_case_id_level_subject_key UNIQUE (region_code, case_id, level, subject)
  CREATE UNIQUE INDEX objection_open ON cases.objection USING btree (region_code, case_id) WHERE (decided_at IS NULL)
  CREATE INDEX objection_waits ON cases.objection USING btree (region_code, due_at, id) WHERE (decided_at IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.objection_text owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  objection_id uuid not null
  text text not null
  at timestamp with time zone not null
  constraint objection_text_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)))
  constraint objection_text_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint objection_text_region_code_objection_id_fkey FOREIGN KEY (region_code, objection_id) REFERENCES cases.objection(region_code, id)
  constraint objection_text_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX objection_text_case ON cases.objection_text USING btree (region_code, case_id, at)
  CREATE INDEX objection_text_of ON cases.objection_text USING btree (region_code, objection_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table cases.opinion owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  unit_key text not null
  lane text not null
  question text not null
  fields text[] not null
  asked_by uuid not null
  "position" text not null
  asked_at timestamp with time zone not null
  due_at timestamp with time zone not null
  answer text
  text text
  answered_by uuid
  answered_as text
  answered_at timestamp with time zone
  awaited boolean not null default false
  constraint opinion_answer_check CHECK ((answer = ANY (ARRAY['setuju'::text, 'bersyarat'::text, 'keberatan'::text])))
  constraint opinion_check CHECK (((answer IS NULL) = (answered_at IS NULL)))
  constraint opinion_check1 CHECK (((answer IS NULL) = (answered_by IS NULL)))
  constraint opinion_question_check CHECK (((length(question) >= 1) AND (length(question) <= 2000)))
  constraint opinion_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)))
  constraint opinion_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint opinion_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX opinion_case ON cases.opinion USING btree (region_code, case_id, asked_at)
  CREATE INDEX opinion_waits ON cases.opinion USING btree (region_code, unit_key, lane, due_at, id) WHERE (answer IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.reason owned by melayani_owner
  region_code text not null
  id uuid not null
  unit_key text not null
  place smallint not null
  service_id text
  use text not null
  name text not null
  text_id text not null
  text_en text
  kept_by uuid not null
  kept_at timestamp with time zone not null
  constraint reason_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
  constraint reason_place_check CHECK (((place >= 1) AND (place <= 60)))
  constraint reason_text_en_check CHECK (((length(text_en) >= 1) AND (length(text_en) <= 2000)))
  constraint reason_text_id_check CHECK (((length(text_id) >= 1) AND (length(text_id) <= 2000)))
  constraint reason_use_check CHECK ((use = ANY (ARRAY['correction'::text, 'refusal'::text])))
  constraint reason_pkey PRIMARY KEY (region_code, id)
  constraint reason_region_code_unit_key_place_key UNIQUE (region_code, unit_key, place)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table cases.reopening owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  ground text not null
  reason text not null
  element text not null
  asked_by uuid not null
  "position" text not null
  asked_at timestamp with time zone not null
  settled text
  settled_by uuid
  settled_at timestamp with time zone
  constraint reopening_check1 CHECK (((settled IS NULL) = (settled_at IS NULL)))
  constraint reopening_check2 CHECK (((settled IS NULL) = (settled_by IS NULL)))
  constraint reopening_ground_check CHECK ((ground = ANY (ARRAY['data-baru'::text, 'kekeliruan'::text, 'dokumen-palsu'::text, 'putusan-pengadilan'::text, 'rekomendasi'::text])))
  constraint reopening_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
  constraint reopening_settled_check CHECK ((settled = ANY (ARRAY['confirmed'::text, 'declined'::text, 'withdrawn'::text])))
  constraint reopening_two_people CHECK (((settled = 'withdrawn'::text) = (settled_by = asked_by)))
  constraint reopening_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint reopening_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX reopening_case ON cases.reopening USING btree (region_code, case_id, asked_at)
  CREATE UNIQUE INDEX reopening_open ON cases.reopening USING btree (region_code, case_id) WHERE (settled IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.tally owned by melayani_owner
  region_code text not null
  unit_key text not null
  service_id text not null
  status text not null
  count bigint not null
  constraint tally_pkey PRIMARY KEY (region_code, unit_key, service_id, status)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.tally_change owned by melayani_owner
  region_code text not null
  id uuid not null
  unit_key text not null
  service_id text not null
  status text not null
  change integer not null
  constraint tally_change_pkey PRIMARY KEY (region_code, id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table cases.task owned by melayani_owner
  region_code text not null
  id uuid not null
  case_id uuid not null
  element text not null
  act text not null
  lane text not null
  unit_key text not null
  service_id text not null
  state text not null
  arrival bigint not null
  due_at timestamp with time zone not null
  opened_at timestamp with time zone not null
  claimed_by uuid
  claimed_at timestamp with time zone
  done_by uuid
  done_at timestamp with time zone
  outcome text
  limit_at timestamp with time zone
  assignment text not null default 'queue'::text
  minutes smallint not null default 15
  constraint task_assignment_check CHECK ((assignment = ANY (ARRAY['queue'::text, 'strict'::text, 'workload'::text])))
  constraint task_check CHECK (((state = 'claimed'::text) <= (claimed_by IS NOT NULL)))
  constraint task_minutes_check CHECK (((minutes >= 1) AND (minutes <= 600)))
  constraint task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'claimed'::text, 'done'::text, 'gone'::text])))
  constraint task_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint task_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX task_case ON cases.task USING btree (region_code, case_id, opened_at)
  CREATE INDEX task_mine ON cases.task USING btree (region_code, claimed_by, arrival, id) WHERE (state = 'claimed'::text)
  CREATE INDEX task_queue ON cases.task USING btree (region_code, unit_key, lane, arrival, id) WHERE (state = 'open'::text)
  CREATE INDEX task_to_assign ON cases.task USING btree (region_code, unit_key, lane, arrival, id) WHERE ((state = 'open'::text) AND (assignment <> 'queue'::text))
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.touch owned by melayani_owner
  region_code text not null
  task_id uuid not null
  staff_id uuid not null
  held_since timestamp with time zone not null
  case_id uuid not null
  unit_key text not null
  service_id text not null
  element text not null
  opened_at timestamp with time zone not null
  marked_at timestamp with time zone not null
  active_ms bigint not null
  idle_ms bigint not null
  sessions integer not null
  quality text not null
  declared_minutes smallint
  declared_at timestamp with time zone
  ended_at timestamp with time zone
  finished_at timestamp with time zone
  constraint touch_active_ms_check CHECK ((active_ms >= 0))
  constraint touch_check CHECK (((opened_at >= held_since) AND (marked_at >= opened_at) AND ((ended_at IS NULL) OR (ended_at >= marked_at))))
  constraint touch_check1 CHECK ((((active_ms + idle_ms))::numeric <= ((EXTRACT(epoch FROM (marked_at - opened_at)) * (1000)::numeric) + (1)::numeric)))
  constraint touch_check2 CHECK (((declared_minutes IS NULL) = (declared_at IS NULL)))
  constraint touch_declared_minutes_check CHECK (((declared_minutes >= 1) AND (declared_minutes <= 600)))
  constraint touch_idle_ms_check CHECK ((idle_ms >= 0))
  constraint touch_quality_check CHECK ((quality = ANY (ARRAY['measured'::text, 'estimated'::text])))
  constraint touch_sessions_check CHECK ((sessions >= 1))
  constraint touch_region_code_case_id_fkey FOREIGN KEY (region_code, case_id) REFERENCES cases."case"(region_code, id)
  constraint touch_pkey PRIMARY KEY (region_code, task_id, staff_id, held_since)
  CREATE INDEX touch_finished ON cases.touch USING btree (region_code, unit_key, finished_at) WHERE (finished_at IS NOT NULL)
  CREATE INDEX touch_open ON cases.touch USING btree (region_code, opened_at) WHERE (ended_at IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.touch_mark owned by melayani_owner
  region_code text not null
  staff_id uuid not null
  task_id uuid not null
  kind text not null
  marked_at timestamp with time zone not null
  constraint touch_mark_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'running'::text, 'stopped'::text])))
  constraint touch_mark_pkey PRIMARY KEY (region_code, staff_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table cases.turn owned by melayani_owner
  region_code text not null
  unit_key text not null
  lane text not null
  next bigint not null
  constraint turn_next_check CHECK ((next >= 1))
  constraint turn_pkey PRIMARY KEY (region_code, unit_key, lane)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table cases.unfinished owned by melayani_owner
  region_code text not null
  case_id uuid not null
  task_id uuid not null
  staff_id uuid not null
  written jsonb not null
  kept_at timestamp with time zone not null
  constraint unfinished_written_check CHECK ((length((written)::text) <= 60000))
  constraint unfinished_pkey PRIMARY KEY (region_code, case_id, task_id, staff_id)
  CREATE INDEX unfinished_kept ON cases.unfinished USING btree (region_code, kept_at)
  CREATE INDEX unfinished_mine ON cases.unfinished USING btree (region_code, staff_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table catalogue.offer owned by melayani_owner
  region_code text not null
  service_id text not null
  version integer not null
  state text not null
  since timestamp with time zone not null
  constraint offer_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paused'::text])))
  constraint offer_region_code_service_id_version_fkey FOREIGN KEY (region_code, service_id, version) REFERENCES catalogue.version(region_code, service_id, version)
  constraint offer_pkey PRIMARY KEY (region_code, service_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table catalogue.proposal owned by melayani_owner
  region_code text not null
  id uuid not null
  service_id text not null
  base_version integer
  content_hash text not null
  files jsonb not null
  note text not null
  proposed_by uuid not null
  proposed_at timestamp with time zone not null
  state text not null rights melayani_app: update
  decided_by uuid rights melayani_app: update
  decided_at timestamp with time zone rights melayani_app: update
  reason text rights melayani_app: update
  version integer rights melayani_app: update
  constraint proposal_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL)))
  constraint proposal_check1 CHECK (((state = ANY (ARRAY['published'::text, 'returned'::text])) = (decided_by IS NOT NULL)))
  constraint proposal_check2 CHECK (((state = 'returned'::text) = (reason IS NOT NULL)))
  constraint proposal_check3 CHECK (((state = 'published'::text) = (version IS NOT NULL)))
  constraint proposal_four_eyes CHECK ((decided_by <> proposed_by))
  constraint proposal_note_check CHECK ((length(note) <= 2000))
  constraint proposal_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
  constraint proposal_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'published'::text, 'returned'::text, 'withdrawn'::text])))
  constraint proposal_region_code_service_id_base_version_fkey FOREIGN KEY (region_code, service_id, base_version) REFERENCES catalogue.version(region_code, service_id, version)
  constraint proposal_region_code_service_id_version_fkey FOREIGN KEY (region_code, service_id, version) REFERENCES catalogue.version(region_code, service_id, version)
  constraint proposal_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX proposal_service ON catalogue.proposal USING btree (region_code, service_id, proposed_at)
  CREATE UNIQUE INDEX proposal_waiting ON catalogue.proposal USING btree (region_code, service_id) WHERE (state = 'waiting'::text)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table catalogue.template owned by melayani_owner
  region_code text not null
  template_id text not null
  version integer not null
  content_hash text not null
  files jsonb not null
  kept_at timestamp with time zone not null
  constraint template_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text))
  constraint template_template_id_check CHECK (((length(template_id) >= 1) AND (length(template_id) <= 60)))
  constraint template_version_check CHECK ((version > 0))
  constraint template_pkey PRIMARY KEY (region_code, template_id, version)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table catalogue.version owned by melayani_owner
  region_code text not null
  service_id text not null
  version integer not null
  content_hash text not null
  files jsonb not null
  published_at timestamp with time zone not null
  published_by uuid
  proposed_by uuid
  constraint version_four_eyes CHECK (((proposed_by IS NULL) OR ((published_by IS NOT NULL) AND (published_by <> proposed_by))))
  constraint version_version_check CHECK ((version > 0))
  constraint version_pkey PRIMARY KEY (region_code, service_id, version)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table core.idempotency owned by melayani_owner
  region_code text not null
  key text not null
  body_hash bytea not null
  answer jsonb not null
  at timestamp with time zone not null
  constraint idempotency_key_check CHECK (((length(key) >= 8) AND (length(key) <= 200)))
  constraint idempotency_pkey PRIMARY KEY (region_code, key)
  CREATE INDEX idempotency_at ON core.idempotency USING btree (region_code, at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select

table core.notice owned by melayani_owner
  region_code text not null
  id uuid not null
  channel text not null
  template text not null
  lang text not null
  recipient text
  params jsonb
  subject text
  text text
  link text
  secret boolean not null
  state text not null
  attempts integer not null
  last_error text
  created_at timestamp with time zone not null
  sent_at timestamp with time zone
  wiped_at timestamp with time zone
  constraint notice_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text])))
  constraint notice_check CHECK (((wiped_at IS NOT NULL) OR ((recipient IS NOT NULL) AND (params IS NOT NULL) AND (subject IS NOT NULL) AND (text IS NOT NULL))))
  constraint notice_lang_check CHECK ((lang = ANY (ARRAY['id'::text, 'en'::text])))
  constraint notice_link_check CHECK ((link ~~ '/%'::text))
  constraint notice_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'stored'::text])))
  constraint notice_template_check CHECK ((template ~ '^[a-z][a-z0-9.-]{1,60}$'::text))
  constraint notice_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX notice_recent ON core.notice USING btree (region_code, created_at)
  CREATE INDEX notice_unwiped ON core.notice USING btree (region_code, created_at) WHERE (wiped_at IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

unlogged table core.rate owned by melayani_owner
  region_code text not null
  key bytea not null
  level double precision not null
  at timestamp with time zone not null
  constraint rate_pkey PRIMARY KEY (region_code, key)
  CREATE INDEX rate_at ON core.rate USING btree (region_code, at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table designs.design owned by melayani_owner
  region_code text not null
  id uuid not null
  place smallint rights melayani_app: update
  service_id text not null
  title text not null rights melayani_app: update
  base_version integer
  revision integer not null rights melayani_app: update
  files jsonb not null rights melayani_app: update
  begun_by uuid not null
  begun_at timestamp with time zone not null
  changed_by uuid not null rights melayani_app: update
  changed_at timestamp with time zone not null rights melayani_app: update
  state text not null rights melayani_app: update
  proposal_id uuid rights melayani_app: update
  template_id text
  template_version integer
  template_hash text
  constraint design_check CHECK (((state = 'open'::text) = (place IS NOT NULL)))
  constraint design_check1 CHECK (((state <> 'handed-over'::text) OR (proposal_id IS NOT NULL)))
  constraint design_place_check CHECK (((place >= 1) AND (place <= 200)))
  constraint design_revision_check CHECK ((revision >= 0))
  constraint design_service_id_check CHECK (((length(service_id) >= 1) AND (length(service_id) <= 60)))
  constraint design_state_check CHECK ((state = ANY (ARRAY['open'::text, 'handed-over'::text, 'closed'::text])))
  constraint design_template CHECK ((((template_id IS NULL) = (template_version IS NULL)) AND ((template_id IS NULL) = (template_hash IS NULL))))
  constraint design_template_hash_check CHECK ((template_hash ~ '^[0-9a-f]{64}$'::text))
  constraint design_template_id_check CHECK (((length(template_id) >= 1) AND (length(template_id) <= 60)))
  constraint design_template_version_check CHECK ((template_version > 0))
  constraint design_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
  constraint design_pkey PRIMARY KEY (region_code, id)
  constraint design_region_code_place_key UNIQUE (region_code, place)
  CREATE INDEX design_changed ON designs.design USING btree (region_code, changed_at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select

table designs.revision owned by melayani_owner
  region_code text not null
  design_id uuid not null
  revision integer not null
  file text not null
  body text not null
  stands_for integer
  saved_by uuid not null
  saved_at timestamp with time zone not null
  constraint revision_file_check CHECK ((file = ANY (ARRAY['service.yaml'::text, 'form.json'::text, 'procedure.bpmn'::text, 'letter.typ'::text, 'decision.dmn'::text])))
  constraint revision_region_code_design_id_fkey FOREIGN KEY (region_code, design_id) REFERENCES designs.design(region_code, id)
  constraint revision_pkey PRIMARY KEY (region_code, design_id, revision, file)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select

table drafts.draft owned by melayani_owner
  region_code text not null
  id uuid not null
  service_id text not null
  version integer not null
  code_hash bytea not null
  answers jsonb not null
  ask_only jsonb
  renewed jsonb
  confirmed jsonb not null
  without_news boolean not null
  news_to text
  lang text not null
  channel text not null
  helper_id uuid
  applicant_id uuid
  case_id uuid
  revision integer not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  sent_at timestamp with time zone
  sent_case_id uuid
  constraint draft_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'helper'::text, 'api'::text])))
  constraint draft_lang_check CHECK ((lang = ANY (ARRAY['id'::text, 'en'::text])))
  constraint draft_news_to_check CHECK ((news_to = ANY (ARRAY['applicant'::text, 'helper'::text, 'both'::text])))
  constraint draft_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX draft_applicant ON drafts.draft USING btree (region_code, applicant_id, updated_at) WHERE (applicant_id IS NOT NULL)
  CREATE INDEX draft_case ON drafts.draft USING btree (region_code, case_id) WHERE ((case_id IS NOT NULL) AND (sent_at IS NULL))
  CREATE UNIQUE INDEX draft_code ON drafts.draft USING btree (region_code, code_hash)
  CREATE INDEX draft_expiry ON drafts.draft USING btree (region_code, expires_at)
  CREATE INDEX draft_helper ON drafts.draft USING btree (region_code, helper_id, updated_at) WHERE (helper_id IS NOT NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table files.file owned by melayani_owner
  region_code text not null
  id uuid not null
  owner_kind text not null
  owner_id text not null
  purpose text not null
  name text not null
  type text not null
  bytes bigint not null
  sha256 bytea not null
  upload_sha256 bytea not null
  width integer
  height integer
  preview_bytes integer
  state text not null
  scanned_at timestamp with time zone
  created_at timestamp with time zone not null
  constraint file_bytes_check CHECK ((bytes > 0))
  constraint file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint file_owner_id_check CHECK (((length(owner_id) >= 1) AND (length(owner_id) <= 100)))
  constraint file_owner_kind_check CHECK ((owner_kind ~ '^[a-z][a-z-]{1,30}$'::text))
  constraint file_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200)))
  constraint file_sha256_check CHECK ((length(sha256) = 32))
  constraint file_state_check CHECK ((state = ANY (ARRAY['held'::text, 'clean'::text, 'infected'::text])))
  constraint file_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text])))
  constraint file_upload_sha256_check CHECK ((length(upload_sha256) = 32))
  constraint file_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX file_held ON files.file USING btree (region_code, created_at) WHERE (state = 'held'::text)
  CREATE INDEX file_infected ON files.file USING btree (region_code, upload_sha256) WHERE (state = 'infected'::text)
  CREATE INDEX file_owner ON files.file USING btree (region_code, owner_kind, owner_id, id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table journal.entry owned by melayani_owner
  region_code text not null
  id uuid not null
  at timestamp with time zone not null
  kind text not null
  actor text not null
  officer uuid
  position_id uuid
  unit_key text
  case_id uuid
  service_id text
  service_version integer
  facts jsonb not null
  constraint entry_actor_check CHECK ((actor = ANY (ARRAY['anyone'::text, 'applicant'::text, 'staff'::text, 'key'::text, 'system'::text])))
  constraint entry_check CHECK (((actor = 'staff'::text) = (officer IS NOT NULL)))
  constraint entry_facts_check CHECK ((octet_length((facts)::text) <= 4096))
  constraint entry_of_clock CHECK (((kind <> ALL (ARRAY['case.overdue'::text, 'case.reminded'::text, 'case.escalated'::text, 'case.timer'::text, 'task.reminded'::text, 'task.overdue'::text, 'opinion.lapsed'::text])) OR (actor = 'system'::text))) NOT VALID
  constraint entry_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX entry_case ON journal.entry USING btree (region_code, case_id, id) WHERE (case_id IS NOT NULL)
  CREATE INDEX entry_kind ON journal.entry USING btree (region_code, kind, at)
  CREATE UNIQUE INDEX entry_overdue ON journal.entry USING btree (region_code, case_id) WHERE (kind = 'case.overdue'::text)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  CREATE TRIGGER entry_is_kept BEFORE TRUNCATE ON journal.entry FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse()
  CREATE TRIGGER entry_stays BEFORE DELETE OR UPDATE ON journal.entry FOR EACH ROW EXECUTE FUNCTION journal.refuse()
  row security enabled, forced
  rights melayani_app: insert, select

table letters.counter owned by melayani_owner
  region_code text not null
  unit_key text not null
  year integer not null
  last bigint not null
  series text not null default ''::text
  constraint counter_pkey PRIMARY KEY (region_code, unit_key, series, year)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table letters.letter owned by melayani_owner
  region_code text not null
  id text not null
  case_id uuid not null
  service_id text not null
  number text not null
  title text not null
  says jsonb not null
  file_id uuid not null
  sha256 bytea not null
  signed_as text not null
  state text not null
  issued_at timestamp with time zone not null
  valid_until date
  ended_at timestamp with time zone
  end_reason text
  replaced_by text
  constraint letter_state_check CHECK ((state = ANY (ARRAY['valid'::text, 'revoked'::text, 'replaced'::text])))
  constraint letter_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX letter_case ON letters.letter USING btree (region_code, case_id, issued_at)
  CREATE INDEX letter_hash ON letters.letter USING btree (region_code, sha256)
  CREATE INDEX letter_number ON letters.letter USING btree (region_code, number)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table letters.register owned by melayani_owner
  region_code text not null
  id text not null
  unit_key text not null
  series text not null
  year integer not null
  seq bigint not null
  number text not null
  case_id uuid not null
  request text not null
  taken_at timestamp with time zone not null
  set_at timestamp with time zone
  setting_until timestamp with time zone
  constraint register_pkey PRIMARY KEY (region_code, id)
  constraint register_region_code_unit_key_number_key UNIQUE (region_code, unit_key, number)
  constraint register_region_code_unit_key_series_year_seq_key UNIQUE (region_code, unit_key, series, year, seq)
  CREATE UNIQUE INDEX register_open ON letters.register USING btree (region_code, request) WHERE (set_at IS NULL)
  CREATE INDEX register_waiting ON letters.register USING btree (region_code, taken_at) WHERE (set_at IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table letters.revocation owned by melayani_owner
  region_code text not null
  id uuid not null
  letter_id text not null
  case_id uuid not null
  kind text not null
  ground text not null
  reason text not null
  asked_by uuid not null
  "position" text not null
  asked_at timestamp with time zone not null
  settled text
  settled_by uuid
  settled_as text
  settled_at timestamp with time zone
  constraint revocation_check CHECK (((settled IS NULL) = (settled_at IS NULL)))
  constraint revocation_check1 CHECK (((settled IS NULL) = (settled_by IS NULL)))
  constraint revocation_check2 CHECK (((settled IS NULL) = (settled_as IS NULL)))
  constraint revocation_check3 CHECK (((kind = ANY (ARRAY['permintaan-pemegang'::text, 'diganti'::text])) OR (ground <> ''::text)))
  constraint revocation_ground_check CHECK ((length(ground) <= 300))
  constraint revocation_kind_check CHECK ((kind = ANY (ARRAY['keliru-data'::text, 'dokumen-palsu'::text, 'keberatan-dikabulkan'::text, 'permintaan-pemegang'::text, 'putusan-pengadilan'::text, 'diganti'::text])))
  constraint revocation_own CHECK (((settled <> ALL (ARRAY['declined'::text, 'withdrawn'::text])) OR ((settled = 'withdrawn'::text) = (settled_by = asked_by))))
  constraint revocation_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
  constraint revocation_settled_check CHECK ((settled = ANY (ARRAY['confirmed'::text, 'declined'::text, 'withdrawn'::text])))
  constraint revocation_two_people CHECK (((settled <> 'confirmed'::text) OR (kind <> ALL (ARRAY['keliru-data'::text, 'dokumen-palsu'::text])) OR (settled_by <> asked_by)))
  constraint revocation_region_code_letter_id_fkey FOREIGN KEY (region_code, letter_id) REFERENCES letters.letter(region_code, id)
  constraint revocation_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX revocation_case ON letters.revocation USING btree (region_code, case_id, asked_at)
  CREATE UNIQUE INDEX revocation_open ON letters.revocation USING btree (region_code, letter_id) WHERE (settled IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table letters.seal_key owned by melayani_owner
  region_code text not null
  generation integer not null
  id text not null
  public_key bytea not null
  sealed bytea
  made_at timestamp with time zone not null
  retired_at timestamp with time zone
  constraint seal_key_pkey PRIMARY KEY (region_code, generation)
  constraint seal_key_region_code_id_key UNIQUE (region_code, id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table migration.applied owned by melayani_owner
  name text not null
  hash text not null
  at timestamp with time zone not null default now()
  constraint applied_pkey PRIMARY KEY (name)

table offices."position" owned by melayani_owner
  region_code text not null
  id uuid not null
  unit_id uuid not null
  title text not null
  title_en text not null
  kind text not null
  single boolean not null
  closed_on date
  created_at timestamp with time zone not null
  constraint position_kind_check CHECK ((kind = ANY (ARRAY['petugas'::text, 'kepala'::text, 'sekda'::text, 'kepala-daerah'::text, 'inspektur'::text, 'operator'::text, 'perancang'::text, 'kader'::text])))
  constraint position_region_code_check CHECK ((region_code ~ '^\d+$'::text))
  constraint position_title_check CHECK (((length(title) >= 2) AND (length(title) <= 160)))
  constraint position_title_en_check CHECK (((length(title_en) >= 2) AND (length(title_en) <= 160)))
  constraint position_region_code_unit_id_fkey FOREIGN KEY (region_code, unit_id) REFERENCES offices.unit(region_code, id)
  constraint position_pkey PRIMARY KEY (region_code, id)
  constraint position_region_code_id_single_key UNIQUE (region_code, id, single)
  CREATE INDEX position_unit ON offices."position" USING btree (region_code, unit_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table offices.delegation owned by melayani_owner
  region_code text not null
  id uuid not null
  position_id uuid not null
  from_staff uuid not null
  to_staff uuid not null
  from_day date not null
  to_day date not null
  reason text not null
  made_by uuid not null
  created_at timestamp with time zone not null
  cause text not null default 'cuti'::text
  constraint delegation_cause_check CHECK ((cause = ANY (ARRAY['cuti'::text, 'benturan'::text, 'lain'::text])))
  constraint delegation_check CHECK ((to_staff <> from_staff))
  constraint delegation_check1 CHECK ((to_day >= from_day))
  constraint delegation_reason_check CHECK ((length(reason) <= 200))
  constraint delegation_region_code_from_staff_fkey FOREIGN KEY (region_code, from_staff) REFERENCES people.staff(region_code, id)
  constraint delegation_region_code_made_by_fkey FOREIGN KEY (region_code, made_by) REFERENCES people.staff(region_code, id)
  constraint delegation_region_code_position_id_fkey FOREIGN KEY (region_code, position_id) REFERENCES offices."position"(region_code, id)
  constraint delegation_region_code_to_staff_fkey FOREIGN KEY (region_code, to_staff) REFERENCES people.staff(region_code, id)
  constraint delegation_pkey PRIMARY KEY (region_code, id)
  constraint one_delegate EXCLUDE USING gist (region_code WITH =, position_id WITH =, from_staff WITH =, daterange(from_day, to_day, '[]'::text) WITH &&)
  CREATE INDEX delegation_from ON offices.delegation USING btree (region_code, from_staff, to_day)
  CREATE INDEX delegation_made_by ON offices.delegation USING btree (region_code, made_by, to_day)
  CREATE INDEX delegation_to ON offices.delegation USING btree (region_code, to_staff, to_day)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table offices.holder owned by melayani_owner
  region_code text not null
  id uuid not null
  position_id uuid not null
  single boolean not null
  staff_id uuid not null
  definitive boolean not null
  from_day date not null
  to_day date
  created_at timestamp with time zone not null
  constraint holder_check CHECK ((to_day >= from_day))
  constraint holder_region_code_position_id_single_fkey FOREIGN KEY (region_code, position_id, single) REFERENCES offices."position"(region_code, id, single)
  constraint holder_region_code_staff_id_fkey FOREIGN KEY (region_code, staff_id) REFERENCES people.staff(region_code, id)
  constraint holder_pkey PRIMARY KEY (region_code, id)
  constraint held_once EXCLUDE USING gist (region_code WITH =, position_id WITH =, staff_id WITH =, daterange(from_day, to_day, '[]'::text) WITH &&)
  constraint one_definitive_holder EXCLUDE USING gist (region_code WITH =, position_id WITH =, daterange(from_day, to_day, '[]'::text) WITH &&) WHERE ((definitive AND single))
  CREATE INDEX holder_staff ON offices.holder USING btree (region_code, staff_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table offices.unit owned by melayani_owner
  region_code text not null
  id uuid not null
  key text not null
  parent_id uuid
  name text not null
  name_en text not null
  address text not null
  phone text not null
  hours text not null
  zone text not null
  closed_on date
  created_at timestamp with time zone not null
  constraint unit_address_check CHECK ((length(address) <= 300))
  constraint unit_check CHECK ((parent_id <> id))
  constraint unit_hours_check CHECK (((length(hours) >= 3) AND (length(hours) <= 300)))
  constraint unit_key_check CHECK (((key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(key) <= 60)))
  constraint unit_name_check CHECK (((length(name) >= 2) AND (length(name) <= 160)))
  constraint unit_name_en_check CHECK (((length(name_en) >= 2) AND (length(name_en) <= 160)))
  constraint unit_phone_check CHECK ((length(phone) <= 40))
  constraint unit_region_code_check CHECK ((region_code ~ '^\d+$'::text))
  constraint unit_zone_check CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
  constraint unit_region_code_parent_id_fkey FOREIGN KEY (region_code, parent_id) REFERENCES offices.unit(region_code, id)
  constraint unit_pkey PRIMARY KEY (region_code, id)
  constraint unit_region_code_key_key UNIQUE (region_code, key)
  CREATE INDEX unit_parent ON offices.unit USING btree (region_code, parent_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table people.api_key owned by melayani_owner
  region_code text not null
  id uuid not null
  prefix text not null
  hash bytea not null
  name text not null
  scopes text[] not null
  expires_at timestamp with time zone not null
  created_by uuid not null
  created_at timestamp with time zone not null
  revoked_at timestamp with time zone
  constraint api_key_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80)))
  constraint api_key_prefix_check CHECK ((prefix ~ '^[A-Za-z0-9]{10}$'::text))
  constraint api_key_region_code_created_by_fkey FOREIGN KEY (region_code, created_by) REFERENCES people.staff(region_code, id)
  constraint api_key_pkey PRIMARY KEY (region_code, id)
  constraint api_key_region_code_prefix_key UNIQUE (region_code, prefix)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table people.applicant owned by melayani_owner
  region_code text not null
  id uuid not null
  email text
  phone text
  created_at timestamp with time zone not null
  constraint applicant_check CHECK (((email IS NOT NULL) OR (phone IS NOT NULL)))
  constraint applicant_email_check CHECK (((email = lower(email)) AND (length(email) <= 254)))
  constraint applicant_phone_check CHECK ((phone ~ '^\+\d{8,15}$'::text))
  constraint applicant_pkey PRIMARY KEY (region_code, id)
  constraint applicant_region_code_email_key UNIQUE (region_code, email)
  constraint applicant_region_code_phone_key UNIQUE (region_code, phone)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table people.identity owned by melayani_owner
  region_code text not null
  issuer text not null
  subject text not null
  staff_id uuid not null
  linked_at timestamp with time zone not null
  constraint identity_issuer_check CHECK ((length(issuer) <= 300))
  constraint identity_subject_check CHECK ((length(subject) <= 255))
  constraint identity_region_code_staff_id_fkey FOREIGN KEY (region_code, staff_id) REFERENCES people.staff(region_code, id)
  constraint identity_pkey PRIMARY KEY (region_code, issuer, subject)
  CREATE INDEX identity_staff ON people.identity USING btree (region_code, staff_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select

table people.one_time_code owned by melayani_owner
  region_code text not null
  id uuid not null
  channel text not null
  address text not null
  purpose text not null
  hash bytea not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint one_time_code_address_check CHECK ((length(address) <= 254))
  constraint one_time_code_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text])))
  constraint one_time_code_purpose_check CHECK ((length(purpose) <= 60))
  constraint one_time_code_pkey PRIMARY KEY (region_code, id)
  constraint one_code_at_a_time UNIQUE (region_code, channel, address, purpose)
  CREATE INDEX one_time_code_expires ON people.one_time_code USING btree (region_code, expires_at)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table people.passkey owned by melayani_owner
  region_code text not null
  id text not null
  staff_id uuid not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null
  name text not null
  created_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint passkey_id_check CHECK ((length(id) <= 1400))
  constraint passkey_name_check CHECK ((length(name) <= 80))
  constraint passkey_region_code_staff_id_fkey FOREIGN KEY (region_code, staff_id) REFERENCES people.staff(region_code, id)
  constraint passkey_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX passkey_staff ON people.passkey USING btree (region_code, staff_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table people.recovery_code owned by melayani_owner
  region_code text not null
  staff_id uuid not null
  hash bytea not null
  used_at timestamp with time zone
  constraint recovery_code_region_code_staff_id_fkey FOREIGN KEY (region_code, staff_id) REFERENCES people.staff(region_code, id)
  constraint recovery_code_pkey PRIMARY KEY (region_code, staff_id, hash)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table people.role_grant owned by melayani_owner
  region_code text not null
  id uuid not null
  staff_id uuid not null
  role text not null
  unit_id uuid
  granted_by uuid
  granted_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['operator'::text, 'designer'::text, 'inspector'::text, 'secretary'::text, 'officer'::text, 'head'::text, 'helper'::text])))
  constraint role_grant_region_code_staff_id_fkey FOREIGN KEY (region_code, staff_id) REFERENCES people.staff(region_code, id)
  constraint role_grant_region_code_unit_id_fkey FOREIGN KEY (region_code, unit_id) REFERENCES offices.unit(region_code, id)
  constraint role_grant_pkey PRIMARY KEY (region_code, id)
  CREATE INDEX role_grant_staff ON people.role_grant USING btree (region_code, staff_id) WHERE (ended_at IS NULL)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table people.session owned by melayani_owner
  region_code text not null
  token_hash bytea not null
  id uuid not null
  staff_id uuid
  applicant_id uuid
  stage text not null
  means text not null
  agent text not null
  created_at timestamp with time zone not null
  seen_at timestamp with time zone not null
  idle_until timestamp with time zone not null
  expires_at timestamp with time zone not null
  constraint session_agent_check CHECK ((length(agent) <= 60))
  constraint session_check CHECK (((staff_id IS NULL) <> (applicant_id IS NULL)))
  constraint session_stage_check CHECK ((stage = ANY (ARRAY['second'::text, 'enrol'::text, 'full'::text])))
  constraint session_region_code_applicant_id_fkey FOREIGN KEY (region_code, applicant_id) REFERENCES people.applicant(region_code, id)
  constraint session_region_code_staff_id_fkey FOREIGN KEY (region_code, staff_id) REFERENCES people.staff(region_code, id)
  constraint session_pkey PRIMARY KEY (region_code, token_hash)
  constraint session_region_code_id_key UNIQUE (region_code, id)
  CREATE INDEX session_applicant ON people.session USING btree (region_code, applicant_id)
  CREATE INDEX session_expires ON people.session USING btree (region_code, expires_at)
  CREATE INDEX session_staff ON people.session USING btree (region_code, staff_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table people.setup_code owned by melayani_owner
  region_code text not null
  hash bytea not null
  expires_at timestamp with time zone not null
  constraint setup_code_pkey PRIMARY KEY (region_code, hash)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table people.staff owned by melayani_owner
  region_code text not null
  id uuid not null
  name text not null
  email text not null
  password_hash text
  password_given boolean not null
  created_at timestamp with time zone not null
  left_at timestamp with time zone
  constraint staff_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text) AND (length(email) <= 254)))
  constraint staff_name_check CHECK (((length(name) >= 2) AND (length(name) <= 120)))
  constraint staff_pkey PRIMARY KEY (region_code, id)
  constraint staff_region_code_email_key UNIQUE (region_code, email)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: insert, select, update

table people.totp owned by melayani_owner
  region_code text not null
  staff_id uuid not null
  secret bytea not null
  confirmed_at timestamp with time zone not null
  last_step bigint not null
  constraint totp_region_code_staff_id_fkey FOREIGN KEY (region_code, staff_id) REFERENCES people.staff(region_code, id)
  constraint totp_pkey PRIMARY KEY (region_code, staff_id)
  policy own_region for all using (region_code = core.current_region()) with check (region_code = core.current_region())
  row security enabled, forced
  rights melayani_app: delete, insert, select, update

table regions.area owned by melayani_owner
  code text not null
  name text not null
  parent text generated always as
CASE length(code)
    WHEN 10 THEN "left"(code, 6)
    WHEN 6 THEN "left"(code, 4)
    WHEN 4 THEN "left"(code, 2)
    ELSE NULL::text
END
  level text not null generated always as
CASE length(code)
    WHEN 2 THEN 'province'::text
    WHEN 4 THEN 'regency'::text
    WHEN 6 THEN 'district'::text
    ELSE 'village'::text
END
  constraint area_code_check CHECK ((code ~ '^(\d{2}|\d{4}|\d{6}|\d{10})$'::text))
  constraint area_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
  constraint area_pkey PRIMARY KEY (code)
  CREATE INDEX area_parent ON regions.area USING btree (parent, name)
  rights melayani_app: select

table regions.edition owned by melayani_owner
  source text not null
  hash text not null
  constraint edition_pkey PRIMARY KEY (source)
  rights melayani_app: select

table regions.tenant owned by melayani_owner
  code text not null
  kind text not null
  name text not null
  zone text not null
  seat text not null
  hosts text[] not null
  created_at timestamp with time zone not null
  simulated_from timestamp with time zone
  simulated_to timestamp with time zone
  simulated_seed text
  constraint tenant_check CHECK (
CASE kind
    WHEN 'government'::text THEN (code ~ '^\d{2}(\d{2})?$'::text)
    ELSE (code ~ '^P[A-Z0-9]{2,9}$'::text)
END)
  constraint tenant_check1 CHECK ((((simulated_from IS NULL) = (simulated_to IS NULL)) AND ((simulated_from IS NULL) = (simulated_seed IS NULL)) AND (simulated_from < simulated_to)))
  constraint tenant_check2 CHECK (((simulated_from IS NULL) OR (kind = 'government'::text)))
  constraint tenant_kind_check CHECK ((kind = ANY (ARRAY['government'::text, 'publisher'::text])))
  constraint tenant_name_check CHECK (((length(name) >= 3) AND (length(name) <= 120)))
  constraint tenant_seat_check CHECK (((length(seat) >= 1) AND (length(seat) <= 80)))
  constraint tenant_simulated_seed_check CHECK (((length(simulated_seed) >= 1) AND (length(simulated_seed) <= 80)))
  constraint tenant_zone_check CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
  constraint tenant_pkey PRIMARY KEY (code)
  CREATE INDEX tenant_hosts ON regions.tenant USING gin (hosts)
  CREATE TRIGGER tenant_keeps_mark BEFORE UPDATE OF simulated_from, simulated_to, simulated_seed ON regions.tenant FOR EACH ROW WHEN ((((old.simulated_from IS DISTINCT FROM new.simulated_from) OR (old.simulated_to IS DISTINCT FROM new.simulated_to)) OR (old.simulated_seed IS DISTINCT FROM new.simulated_seed))) EXECUTE FUNCTION regions.keep_mark()
  rights melayani_app: select

view letters.of_case with (security_invoker=true)
  columns region_code text, case_id uuid, id text, number text, title text, state text, issued_at timestamp with time zone, file_id uuid
  rights melayani_app: select
  reads letters.letter.case_id, letters.letter.file_id, letters.letter.id, letters.letter.issued_at, letters.letter.number, letters.letter.region_code, letters.letter.state, letters.letter.title

view letters.revocation_of_case with (security_invoker=true)
  columns region_code text, case_id uuid, id uuid, letter_id text, kind text, ground text, reason text, asked_by uuid, position text, asked_at timestamp with time zone, settled text, settled_by uuid, settled_as text, settled_at timestamp with time zone, letter_state text
  rights melayani_app: select
  reads letters.letter.id, letters.letter.region_code, letters.letter.state, letters.revocation.asked_at, letters.revocation.asked_by, letters.revocation.case_id, letters.revocation.ground, letters.revocation.id, letters.revocation.kind, letters.revocation.letter_id, letters.revocation.position, letters.revocation.reason, letters.revocation.region_code, letters.revocation.settled, letters.revocation.settled_as, letters.revocation.settled_at, letters.revocation.settled_by

view offices.appointed with (security_invoker=true)
  columns region_code text, staff_id uuid, made_by uuid, to_day date
  rights melayani_app: select
  reads offices.delegation.made_by, offices.delegation.region_code, offices.delegation.to_day, offices.delegation.to_staff

CREATE OR REPLACE FUNCTION cases.count_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into cases.tally_change (region_code, id, unit_key, service_id, status, change)
  values (old.region_code, gen_random_uuid(), old.unit_key, old.service_id, old.status, -1),
    (new.region_code, gen_random_uuid(), new.unit_key, new.service_id, new.status, 1);
  return null;
end $function$
  owned by melayani_owner

CREATE OR REPLACE FUNCTION cases.count_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare one record;
begin
  for one in select region_code, unit_key, service_id, status, count(*) as cases from added group by 1, 2, 3, 4 loop
    insert into cases.tally_change (region_code, id, unit_key, service_id, status, change)
    values (one.region_code, gen_random_uuid(), one.unit_key, one.service_id, one.status, one.cases);
  end loop;
  return null;
end $function$
  owned by melayani_owner

CREATE OR REPLACE FUNCTION core.current_region()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.region', true), '') $function$
  owned by melayani_owner

CREATE OR REPLACE FUNCTION core.enter_region(region text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if region !~ '^[A-Z0-9]{2,10}$' then
    raise exception 'not a region code: %', region using errcode = '22023';
  end if;
  execute format('set local app.region = %L', region);
end $function$
  owned by melayani_owner

CREATE OR REPLACE PROCEDURE core.protect(IN tenant_table regclass, IN rights text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy own_region on %s using (region_code = core.current_region()) with check (region_code = core.current_region())', tenant_table);
  execute format('grant %s on %s to melayani_app', rights, tenant_table);
end $procedure$
  owned by melayani_owner

CREATE OR REPLACE FUNCTION journal.refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'P0403';
end $function$
  owned by melayani_owner

CREATE OR REPLACE FUNCTION regions.keep_mark()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'whether the past of a tenant is simulated never changes' using errcode = 'P0403';
end $function$
  owned by melayani_owner

CREATE OR REPLACE FUNCTION work.add_jobs(specs json)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'graphile_worker'
AS $function$
      begin
        perform count(*) from graphile_worker.add_jobs(array(
          select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements(specs) spec));
      end $function$
  owned by melayani_worker
  rights melayani_app: execute
