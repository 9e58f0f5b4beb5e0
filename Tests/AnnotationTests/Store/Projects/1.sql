PRAGMA application_id = 1414683215;
BEGIN TRANSACTION;
CREATE TABLE answers (
  seq INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL,
  image INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  answer TEXT NOT NULL,
  class INTEGER NOT NULL,
  pixels INTEGER NOT NULL,
  is_active INTEGER NOT NULL
) STRICT;
INSERT INTO "answers" VALUES(4,4,1,1,12,'class',0,255,1);
INSERT INTO "answers" VALUES(5,4,1,1,10,'class',1,270,1);
INSERT INTO "answers" VALUES(6,4,1,1,4,'class',2,280,1);
INSERT INTO "answers" VALUES(7,4,1,1,3,'void',-1,300,1);
INSERT INTO "answers" VALUES(8,4,2,2,7,'unsure',-1,186,1);
INSERT INTO "answers" VALUES(9,4,2,2,6,'skipped',-1,183,1);
INSERT INTO "answers" VALUES(10,4,2,2,8,'class',0,171,1);
INSERT INTO "answers" VALUES(11,4,2,2,11,'class',2,297,1);
INSERT INTO "answers" VALUES(12,12,2,2,5,'class',0,172,1);
INSERT INTO "answers" VALUES(13,12,2,2,3,'class',2,262,1);
INSERT INTO "answers" VALUES(14,12,2,2,1,'class',1,222,1);
INSERT INTO "answers" VALUES(15,12,2,2,9,'class',0,294,1);
INSERT INTO "answers" VALUES(16,16,1,1,8,'class',0,221,1);
INSERT INTO "answers" VALUES(17,17,1,1,9,'class',1,286,0);
CREATE TABLE bases (
  digest TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE classes (
  id INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  is_active INTEGER NOT NULL
) STRICT;
INSERT INTO "classes" VALUES(0,1,'{"color":{"blue":235,"green":150,"red":64},"id":0,"key":"1","letter":"S","name":"sky"}',1);
INSERT INTO "classes" VALUES(1,1,'{"color":{"blue":10,"green":150,"red":240},"id":1,"key":"2","letter":"F","name":"field"}',1);
INSERT INTO "classes" VALUES(2,1,'{"color":{"blue":130,"green":90,"red":20},"id":2,"key":"3","letter":"R","name":"road"}',1);
CREATE TABLE current (
  image INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  answer TEXT NOT NULL,
  class INTEGER NOT NULL,
  pixels INTEGER NOT NULL,
  PRIMARY KEY (image, partition, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "current" VALUES(1,1,3,7,'void',-1,300);
INSERT INTO "current" VALUES(1,1,4,6,'class',2,280);
INSERT INTO "current" VALUES(1,1,8,16,'class',0,221);
INSERT INTO "current" VALUES(1,1,10,5,'class',1,270);
INSERT INTO "current" VALUES(1,1,12,4,'class',0,255);
INSERT INTO "current" VALUES(2,2,1,14,'class',1,222);
INSERT INTO "current" VALUES(2,2,3,13,'class',2,262);
INSERT INTO "current" VALUES(2,2,5,12,'class',0,172);
INSERT INTO "current" VALUES(2,2,6,9,'skipped',-1,183);
INSERT INTO "current" VALUES(2,2,7,8,'unsure',-1,186);
INSERT INTO "current" VALUES(2,2,8,10,'class',0,171);
INSERT INTO "current" VALUES(2,2,9,15,'class',0,294);
INSERT INTO "current" VALUES(2,2,11,11,'class',2,297);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1 journal and projections');
CREATE TABLE groups (
  id INTEGER PRIMARY KEY,
  annotator TEXT NOT NULL,
  kind TEXT NOT NULL,
  state INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
INSERT INTO "groups" VALUES(1,'ada','setup class',0,NULL);
INSERT INTO "groups" VALUES(4,'ada','answer',0,NULL);
INSERT INTO "groups" VALUES(12,'ada','answer',0,NULL);
INSERT INTO "groups" VALUES(16,'ada','answer',0,NULL);
INSERT INTO "groups" VALUES(17,'ada','answer',1,18);
CREATE TABLE images (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path BLOB NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  mtime INTEGER NOT NULL,
  digest TEXT,
  is_stale INTEGER NOT NULL DEFAULT 0,
  width INTEGER,
  height INTEGER,
  state TEXT NOT NULL,
  problem TEXT
) STRICT;
INSERT INTO "images" VALUES(1,X'6669656C642E706E67',142,1500000000000,'2a8072f50d23789e6c1916c266199c1a',0,72,48,'present',NULL);
INSERT INTO "images" VALUES(2,X'7375622F7374726565742E706E67',183,1500000000000,'31120c2ad305762b0a207e796e447d32',0,72,48,'present',NULL);
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL,
  annotator TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  group_id INTEGER NOT NULL,
  payload TEXT NOT NULL,
  footprint BLOB
) STRICT;
INSERT INTO "journal" VALUES(1,1795752619015,'ada','here','setup class',1,'{"color":{"blue":235,"green":150,"red":64},"id":0,"key":"1","letter":"S","name":"sky"}',NULL);
INSERT INTO "journal" VALUES(2,1795752619016,'ada','here','setup class',1,'{"color":{"blue":10,"green":150,"red":240},"id":1,"key":"2","letter":"F","name":"field"}',NULL);
INSERT INTO "journal" VALUES(3,1795752619016,'ada','here','setup class',1,'{"color":{"blue":130,"green":90,"red":20},"id":2,"key":"3","letter":"R","name":"road"}',NULL);
INSERT INTO "journal" VALUES(4,1795752619661,'ada','here','answer',4,'{"answer":"class","class":0,"image":1,"number":12,"partition":1}',X'0148300FFF121137113711371137113711371137113711371137113711371137113711');
INSERT INTO "journal" VALUES(5,1795752619668,'ada','here','answer',4,'{"answer":"class","class":1,"image":1,"number":10,"partition":1}',X'0148300FC8121236123612361236123612361236123612361236123612361236123612');
INSERT INTO "journal" VALUES(6,1795752619668,'ada','here','answer',4,'{"answer":"class","class":2,"image":1,"number":4,"partition":1}',X'014830143A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(7,1795752619668,'ada','here','answer',4,'{"answer":"void","image":1,"number":3,"partition":1}',X'014830142B0F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F');
INSERT INTO "journal" VALUES(8,1795752619668,'ada','here','answer',4,'{"answer":"unsure","image":2,"number":7,"partition":2}',X'0148300FFF06034406400B3D0D3B0C3C0C3C0C3C0C3C0C3C0D3B0D3B0D3B0E3A103118');
INSERT INTO "journal" VALUES(9,1795752619669,'ada','here','answer',4,'{"answer":"skipped","image":2,"number":6,"partition":2}',X'0148300FEF060146083F0F390F390F390F3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3F02');
INSERT INTO "journal" VALUES(10,1795752619669,'ada','here','answer',4,'{"answer":"class","class":0,"image":2,"number":8,"partition":2}',X'0148300DF00701470D3B0D3B0D3B0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A13');
INSERT INTO "journal" VALUES(11,1795752619669,'ada','here','answer',4,'{"answer":"class","class":2,"image":2,"number":11,"partition":2}',X'01483015B40F11380E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(12,1795752622216,'ada','here','answer',12,'{"answer":"class","class":0,"image":2,"number":5,"partition":2}',X'01483010DF0601440440083C0C3C0C3D0B3D0B3D0B3D0B3D0B3C0C3C0C3C0C3B0D390F3810');
INSERT INTO "journal" VALUES(13,1795752622222,'ada','here','answer',12,'{"answer":"class","class":2,"image":2,"number":3,"partition":2}',X'014830193315331533153315331533153315331535133810390F390E3B0A3E0643014701470247014701470146024601470146024601');
INSERT INTO "journal" VALUES(14,1795752622222,'ada','here','answer',12,'{"answer":"class","class":1,"image":2,"number":1,"partition":2}',X'0148300E0F1038103810381038103811371137113711371137113711380F3F08');
INSERT INTO "journal" VALUES(15,1795752622223,'ada','here','answer',12,'{"answer":"class","class":0,"image":2,"number":9,"partition":2}',X'01483015980F0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(16,1795752626348,'ada','here','answer',16,'{"answer":"class","class":0,"image":1,"number":8,"partition":1}',X'0148300DD70B11371137113711371137113711371137113711371137113711');
INSERT INTO "journal" VALUES(17,1795752627423,'ada','here','answer',17,'{"answer":"class","class":1,"image":1,"number":9,"partition":1}',X'01483010A41201471335133513351335133513351335133513351335133513351335133513');
INSERT INTO "journal" VALUES(18,1795752628520,'ada','here','undo',18,'{"group":17}',NULL);
CREATE TABLE partitions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  image INTEGER NOT NULL REFERENCES images (id),
  digest TEXT NOT NULL,
  map TEXT NOT NULL,
  method TEXT NOT NULL,
  regions INTEGER NOT NULL,
  basis TEXT,
  UNIQUE (image, digest, map)
) STRICT;
INSERT INTO "partitions" VALUES(1,1,'3795c47661d0538aa3eb18060caa2821','6382a091fd70a2a6e7480aa5a49db735','slic',13,'bc4e890c670bb277');
INSERT INTO "partitions" VALUES(2,2,'3795c47661d0538aa3eb18060caa2821','8357c83e796a0a88e405d13e9461a73b','slic',14,'bc4e890c670bb277');
CREATE TABLE queries (
  round INTEGER NOT NULL REFERENCES rounds (id),
  place INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  image INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  utility REAL NOT NULL,
  terms TEXT NOT NULL,
  guess TEXT,
  PRIMARY KEY (round, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "queries" VALUES(1,0,0,1,1,12,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(1,1,1,1,1,10,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(1,2,2,1,1,4,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(1,3,3,1,1,3,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(1,4,4,2,2,7,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(1,5,5,2,2,6,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(1,6,6,2,2,8,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(1,7,7,2,2,11,0.0,'[]',NULL);
INSERT INTO "queries" VALUES(2,0,0,2,2,5,4.15846109390258789062e-02,'[{"name":"uncertainty","value":0.5326522588729858},{"name":"spatial","value":-0.49106764793395996}]','{"answer":"class","class":0,"confidence":0.48747313022613525,"uncertainty":0.8216132521629333}');
INSERT INTO "queries" VALUES(2,1,7,2,2,3,-7.7543741464614868164e-01,'[{"name":"uncertainty","value":0.09576211124658585},{"name":"spatial","value":-0.8711995482444763}]','{"answer":"class","class":1,"confidence":0.8678075671195984,"uncertainty":0.36764463782310486}');
INSERT INTO "queries" VALUES(2,2,5,2,2,1,-0.714928388595581,'[{"name":"uncertainty","value":0.17077335715293884},{"name":"spatial","value":-0.8857017755508423}]','{"answer":"class","class":0,"confidence":0.774970293045044,"uncertainty":0.504974901676178}');
INSERT INTO "queries" VALUES(2,3,2,2,2,9,-1.16250634193420410156e-01,'[{"name":"uncertainty","value":0.7138731479644775},{"name":"spatial","value":-0.830123782157898}]','{"answer":"class","class":2,"confidence":0.5832028388977051,"uncertainty":0.4927122890949249}');
INSERT INTO "queries" VALUES(2,4,1,1,1,8,-8.1981182098388671875e-02,'[{"name":"uncertainty","value":0.7982637286186218},{"name":"spatial","value":-0.8802449107170105}]','{"answer":"class","class":0,"confidence":0.5511698722839355,"uncertainty":0.5280768871307373}');
INSERT INTO "queries" VALUES(2,5,6,1,1,9,-7.3781585693359375e-01,'[{"name":"uncertainty","value":0.07147672772407532},{"name":"spatial","value":-0.8092925548553467}]','{"answer":"class","class":0,"confidence":0.8843194246292114,"uncertainty":0.3159630298614502}');
INSERT INTO "queries" VALUES(2,6,3,1,1,6,-2.40736454725265502929e-01,'[{"name":"uncertainty","value":0.4733566343784332},{"name":"spatial","value":-0.7140930891036987}]','{"answer":"class","class":1,"confidence":0.6785948872566223,"uncertainty":0.4541384279727936}');
INSERT INTO "queries" VALUES(2,7,4,1,1,0,-6.3801860809326171875e-01,'[{"name":"uncertainty","value":0.006794686894863844},{"name":"spatial","value":-0.6448132991790771}]','{"answer":"void","confidence":0.993186354637146,"uncertainty":0.029690127819776535}');
CREATE TABLE roles (
  role TEXT PRIMARY KEY,
  token TEXT NOT NULL,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  process_start TEXT NOT NULL,
  since INTEGER NOT NULL,
  heartbeat INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE rounds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL,
  annotator TEXT NOT NULL,
  strategy TEXT NOT NULL,
  seed TEXT NOT NULL,
  settings TEXT NOT NULL,
  size INTEGER NOT NULL,
  is_complete INTEGER NOT NULL,
  model_position INTEGER,
  candidates TEXT NOT NULL,
  measures TEXT NOT NULL
) STRICT;
INSERT INTO "rounds" VALUES(1,1795752619387,'ada','random','5','{"batchSize":8,"candidates":2000,"maxPixels":200000000,"randomShare":0,"regions":16,"seed":5,"strategy":"bvsb+nearest","trainer":"linear"}',8,1,NULL,'[]','{}');
INSERT INTO "rounds" VALUES(2,1795752621902,'ada','bvsb+nearest','5','{"batchSize":8,"candidates":2000,"maxPixels":200000000,"randomShare":0,"regions":16,"seed":5,"strategy":"bvsb+nearest","trainer":"linear"}',8,1,11,'[1,2]','{"imagesTouched":2,"neighborShare":0.5,"scoreSeconds":0.026149694,"scored":27,"selectSeconds":0.00031672300000000004,"selectable":19}');
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('id','327C4797-3101-4E89-B3EB-5F0BD1EE1EBB');
INSERT INTO "settings" VALUES('project','{"batchSize":8,"candidates":2000,"maxPixels":200000000,"randomShare":0,"regions":16,"seed":5,"strategy":"bvsb+nearest","trainer":"linear"}');
CREATE TABLE tallies (
  answer TEXT NOT NULL,
  class INTEGER NOT NULL,
  regions INTEGER NOT NULL,
  pixels INTEGER NOT NULL,
  PRIMARY KEY (answer, class)
) STRICT, WITHOUT ROWID;
INSERT INTO "tallies" VALUES('class',0,5,1113);
INSERT INTO "tallies" VALUES('class',1,2,492);
INSERT INTO "tallies" VALUES('class',2,3,839);
INSERT INTO "tallies" VALUES('skipped',-1,1,183);
INSERT INTO "tallies" VALUES('unsure',-1,1,186);
INSERT INTO "tallies" VALUES('void',-1,1,300);
CREATE INDEX groups_by_annotator ON groups (annotator, state, id);
CREATE INDEX answers_by_region ON answers (image, partition, number, is_active, seq);
CREATE INDEX answers_by_group ON answers (group_id);
CREATE INDEX rounds_by_annotator ON rounds (annotator, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('images',2);
INSERT INTO "sqlite_sequence" VALUES('journal',18);
INSERT INTO "sqlite_sequence" VALUES('rounds',2);
INSERT INTO "sqlite_sequence" VALUES('partitions',2);
COMMIT;
