-- What relief of version 3 of the journal's shape left. Never edited.
PRAGMA application_id = 1919249510;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "about" VALUES('device','01a20882-8060-7d69-9039-463f5d6ec063');
CREATE TABLE day_of_diary (
        day TEXT PRIMARY KEY,
        rules INTEGER NOT NULL,
        body TEXT NOT NULL,
        passed_over TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE present (
        record TEXT PRIMARY KEY,
        seq INTEGER NOT NULL REFERENCES revision (seq),
        stamp TEXT NOT NULL,
        device TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        deleted INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO "present" VALUES('01a20882-8060-7580-849d-408056707982',1,'2026-11-23T13:05:00.000000+00:00','01a20882-8060-7d69-9039-463f5d6ec063','checklist','2026-11-23T12:05:00.000000+00:00','2026-11-23',0);
INSERT INTO "present" VALUES('01a20882-8060-70f2-93a0-750bef45bb5c',2,'2026-11-23T13:05:00.000001+00:00','01a20882-8060-7d69-9039-463f5d6ec063','situation','2026-11-23T12:05:00.000000+00:00','2026-11-23',0);
INSERT INTO "present" VALUES('01a20882-8060-7032-b7ad-5299a7669969',3,'2026-11-23T13:05:00.000002+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23',0);
INSERT INTO "present" VALUES('01a20882-8060-720f-b717-f01365fc2495',5,'2026-11-23T13:05:00.000004+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23',0);
INSERT INTO "present" VALUES('01a20882-8060-7cbc-8d1a-9f095d55b6b1',7,'2026-11-23T13:05:00.000006+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23',1);
INSERT INTO "present" VALUES('01a20882-8060-72d7-9c16-68e1bf1db46e',8,'2026-11-23T13:05:00.000007+00:00','01a20882-8060-7d69-9039-463f5d6ec063','session','2026-11-23T13:05:00.000000+00:00','2026-11-23',0);
INSERT INTO "present" VALUES('01a20882-8060-7333-9a28-c608c45e9f9a',9,'2026-11-23T13:05:00.000008+00:00','01a20882-8060-7d69-9039-463f5d6ec063','treatment','2026-11-23T13:05:00.000000+00:00','2026-11-23',0);
CREATE TABLE revision (
        seq INTEGER PRIMARY KEY,
        record TEXT NOT NULL CHECK (length(record) = 36),
        stamp TEXT NOT NULL,
        device TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        body TEXT,
        UNIQUE (record, stamp, device)
    ) STRICT
    ;
INSERT INTO "revision" VALUES(1,'01a20882-8060-7580-849d-408056707982','2026-11-23T13:05:00.000000+00:00','01a20882-8060-7d69-9039-463f5d6ec063','checklist','2026-11-23T12:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T13:05:00+01:00","timezone":"Europe/Berlin","content":"2026-11-23","scope":"full","answers":{"E1":"no","E2":"no","E3":"no","E4":"no","E5":"no","E6":"no","E7":"no","E8":"no","E9":"no","E10":"no","E11":"no","E12":"no","U1":"no","U2":"no","U3":"no","U4":"no","U5":"no","U6":"no","U7":"no","U8":"no","U9":"no","U10":"no","U11":"no","B1":"no","B2":"no","B3":"no","B4":"no","B5":"no","B6":"no","B7":"no","B8":"no","B9":"no","B10":"no","B11":"no","B12":"no"},"outcome":"selfcare"}');
INSERT INTO "revision" VALUES(2,'01a20882-8060-70f2-93a0-750bef45bb5c','2026-11-23T13:05:00.000001+00:00','01a20882-8060-7d69-9039-463f5d6ec063','situation','2026-11-23T12:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T13:05:00+01:00","timezone":"Europe/Berlin","content":"2026-11-23","facts":{"artery-disease":{"answer":"no"},"neck-instability":{"answer":"no"},"botulinum-injection":{"answer":"no"},"surgery-or-injury":{"answer":"no"},"facial-palsy":{"answer":"no"},"skin-trouble":{"answer":"no"},"locked-jaw":{"answer":"no"},"giant-cell-signs":{"answer":"no"},"blood-thinners":{"answer":"no"},"blood-clot":{"answer":"no"},"unwell-today":{"answer":"no"},"eye-disease":{"answer":"no"},"pregnancy":{"answer":"no"},"cancer-heart-implant":{"answer":"no"},"heart-or-lung":{"answer":"no"},"epilepsy-or-panic":{"answer":"no"}}}');
INSERT INTO "revision" VALUES(3,'01a20882-8060-7032-b7ad-5299a7669969','2026-11-23T13:05:00.000002+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T14:05:00+01:00","timezone":"Europe/Berlin","twitch":3,"jaw":4,"stress":5,"sleep_hours":6.5,"caffeine_mg":200,"screen_hours":7.0,"alcohol_units":1.5,"episodes":"6-20","longest_run_seconds":40.0,"eye_closed":true,"asleep":false,"strength":2,"how_often":1,"extent":3,"impact":{"seeing":3},"filmed":true,"areas":["jaw.left"],"tags":["drive"],"note":"long day"}');
INSERT INTO "revision" VALUES(4,'01a20882-8060-720f-b717-f01365fc2495','2026-11-23T13:05:00.000003+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T14:05:00+01:00","timezone":"Europe/Berlin","note":"first"}');
INSERT INTO "revision" VALUES(5,'01a20882-8060-720f-b717-f01365fc2495','2026-11-23T13:05:00.000004+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T14:05:00+01:00","timezone":"Europe/Berlin","note":"second"}');
INSERT INTO "revision" VALUES(6,'01a20882-8060-7cbc-8d1a-9f095d55b6b1','2026-11-23T13:05:00.000005+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T14:05:00+01:00","note":"gone"}');
INSERT INTO "revision" VALUES(7,'01a20882-8060-7cbc-8d1a-9f095d55b6b1','2026-11-23T13:05:00.000006+00:00','01a20882-8060-7d69-9039-463f5d6ec063','entry','2026-11-23T13:05:00.000000+00:00','2026-11-23',NULL);
INSERT INTO "revision" VALUES(8,'01a20882-8060-72d7-9c16-68e1bf1db46e','2026-11-23T13:05:00.000007+00:00','01a20882-8060-7d69-9039-463f5d6ec063','session','2026-11-23T13:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T14:05:00+01:00","timezone":"","routine":"jaw-reset","title":"Jaw reset","practice":"massage","version":1,"seconds":100.0,"planned_seconds":120.0,"status":"stopped","steps_done":2,"steps":4,"left_at":3,"resumes":"x","skipped":[{"step":1,"reason":"on hold"}],"before":4,"after":2,"speed":1.0}');
INSERT INTO "revision" VALUES(9,'01a20882-8060-7333-9a28-c608c45e9f9a','2026-11-23T13:05:00.000008+00:00','01a20882-8060-7d69-9039-463f5d6ec063','treatment','2026-11-23T13:05:00.000000+00:00','2026-11-23','{"at":"2026-11-23T14:05:00+01:00","timezone":"","sort":"injection","name":"Botulinum toxin","start":"2026-11-23","end":"2026-11-23","areas":["jaw.left"],"product":"A","dose_units":20.0,"hold_until":"2026-11-23","note":"x"}');
CREATE TABLE unfinished (
        name TEXT PRIMARY KEY,
        saved TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "unfinished" VALUES('entry:draft','2026-11-23T13:05:00.000000+00:00','{"twitch":3}');
CREATE INDEX revision_by_stamp ON revision (stamp);
CREATE INDEX present_by_time ON present (kind, deleted, at);
CREATE INDEX present_by_day ON present (kind, deleted, day);
CREATE TRIGGER revision_is_present AFTER INSERT ON revision BEGIN
        INSERT INTO present (record, seq, stamp, device, kind, at, day, deleted)
        VALUES (new.record, new.seq, new.stamp, new.device, new.kind, new.at, new.day,
                new.body IS NULL)
        ON CONFLICT (record) DO UPDATE SET
            seq = excluded.seq, stamp = excluded.stamp, device = excluded.device,
            kind = excluded.kind, at = excluded.at, day = excluded.day,
            deleted = excluded.deleted
        WHERE (excluded.stamp, excluded.device) > (present.stamp, present.device);
    END;
CREATE TRIGGER entry_is_new AFTER INSERT ON present WHEN new.kind = 'entry' BEGIN
        DELETE FROM day_of_diary WHERE day = new.day;
    END;
CREATE TRIGGER entry_is_changed AFTER UPDATE ON present BEGIN
        DELETE FROM day_of_diary WHERE day IN (old.day, new.day);
    END;
CREATE TRIGGER entry_is_gone AFTER DELETE ON present BEGIN
        DELETE FROM day_of_diary WHERE day = old.day;
    END;
CREATE TRIGGER revision_is_changed AFTER UPDATE ON revision BEGIN
        DELETE FROM day_of_diary WHERE day IN (old.day, new.day);
    END;
COMMIT;
