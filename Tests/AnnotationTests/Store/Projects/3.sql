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
INSERT INTO "answers" VALUES(12,12,2,2,9,'class',0,294,1);
INSERT INTO "answers" VALUES(13,12,2,2,1,'class',2,222,1);
INSERT INTO "answers" VALUES(14,12,2,2,2,'class',1,259,1);
INSERT INTO "answers" VALUES(15,12,2,2,3,'class',0,262,1);
INSERT INTO "answers" VALUES(16,16,2,2,5,'class',0,172,1);
INSERT INTO "answers" VALUES(17,17,1,1,8,'class',1,221,0);
INSERT INTO "answers" VALUES(19,19,2,2,9,'mixed',-1,294,1);
INSERT INTO "answers" VALUES(22,22,2,3,0,'class',1,154,1);
INSERT INTO "answers" VALUES(23,22,2,3,1,'class',2,140,1);
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
INSERT INTO "current" VALUES(1,1,10,5,'class',1,270);
INSERT INTO "current" VALUES(1,1,12,4,'class',0,255);
INSERT INTO "current" VALUES(2,2,1,13,'class',2,222);
INSERT INTO "current" VALUES(2,2,2,14,'class',1,259);
INSERT INTO "current" VALUES(2,2,3,15,'class',0,262);
INSERT INTO "current" VALUES(2,2,5,16,'class',0,172);
INSERT INTO "current" VALUES(2,2,6,9,'skipped',-1,183);
INSERT INTO "current" VALUES(2,2,7,8,'unsure',-1,186);
INSERT INTO "current" VALUES(2,2,8,10,'class',0,171);
INSERT INTO "current" VALUES(2,2,9,19,'mixed',-1,294);
INSERT INTO "current" VALUES(2,2,11,11,'class',2,297);
INSERT INTO "current" VALUES(2,3,0,22,'class',1,154);
INSERT INTO "current" VALUES(2,3,1,23,'class',2,140);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1 journal and projections');
INSERT INTO "grdb_migrations" VALUES('2 round records');
INSERT INTO "grdb_migrations" VALUES('3 parts of mixed regions');
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
INSERT INTO "groups" VALUES(17,'ada','answer',2,18);
INSERT INTO "groups" VALUES(19,'ada','answer',0,NULL);
INSERT INTO "groups" VALUES(22,'ada','answer',0,NULL);
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
INSERT INTO "journal" VALUES(1,1795752866999,'ada','here','setup class',1,'{"color":{"blue":235,"green":150,"red":64},"id":0,"key":"1","letter":"S","name":"sky"}',NULL);
INSERT INTO "journal" VALUES(2,1795752867000,'ada','here','setup class',1,'{"color":{"blue":10,"green":150,"red":240},"id":1,"key":"2","letter":"F","name":"field"}',NULL);
INSERT INTO "journal" VALUES(3,1795752867000,'ada','here','setup class',1,'{"color":{"blue":130,"green":90,"red":20},"id":2,"key":"3","letter":"R","name":"road"}',NULL);
INSERT INTO "journal" VALUES(4,1795752867606,'ada','here','answer',4,'{"answer":"class","class":0,"image":1,"number":12,"partition":1}',X'0148300FFF121137113711371137113711371137113711371137113711371137113711');
INSERT INTO "journal" VALUES(5,1795752867608,'ada','here','answer',4,'{"answer":"class","class":1,"image":1,"number":10,"partition":1}',X'0148300FC8121236123612361236123612361236123612361236123612361236123612');
INSERT INTO "journal" VALUES(6,1795752867608,'ada','here','answer',4,'{"answer":"class","class":2,"image":1,"number":4,"partition":1}',X'014830143A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(7,1795752867608,'ada','here','answer',4,'{"answer":"void","image":1,"number":3,"partition":1}',X'014830142B0F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F');
INSERT INTO "journal" VALUES(8,1795752867609,'ada','here','answer',4,'{"answer":"unsure","image":2,"number":7,"partition":2}',X'0148300FFF06034406400B3D0D3B0C3C0C3C0C3C0C3C0C3C0D3B0D3B0D3B0E3A103118');
INSERT INTO "journal" VALUES(9,1795752867609,'ada','here','answer',4,'{"answer":"skipped","image":2,"number":6,"partition":2}',X'0148300FEF060146083F0F390F390F390F3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3F02');
INSERT INTO "journal" VALUES(10,1795752867609,'ada','here','answer',4,'{"answer":"class","class":0,"image":2,"number":8,"partition":2}',X'0148300DF00701470D3B0D3B0D3B0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A13');
INSERT INTO "journal" VALUES(11,1795752867609,'ada','here','answer',4,'{"answer":"class","class":2,"image":2,"number":11,"partition":2}',X'01483015B40F11380E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(12,1795752869690,'ada','here','answer',12,'{"answer":"class","class":0,"image":2,"number":9,"partition":2}',X'01483015980F0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(13,1795752869693,'ada','here','answer',12,'{"answer":"class","class":2,"image":2,"number":1,"partition":2}',X'0148300E0F1038103810381038103811371137113711371137113711380F3F08');
INSERT INTO "journal" VALUES(14,1795752869693,'ada','here','answer',12,'{"answer":"class","class":1,"image":2,"number":2,"partition":2}',X'0148301B1F143414341434143414351335133513351533110304300E09022F0C3E09410744034701460246014701470147024701470147024701');
INSERT INTO "journal" VALUES(15,1795752869693,'ada','here','answer',12,'{"answer":"class","class":0,"image":2,"number":3,"partition":2}',X'014830193315331533153315331533153315331535133810390F390E3B0A3E0643014701470247014701470146024601470146024601');
INSERT INTO "journal" VALUES(16,1795752873855,'ada','here','answer',16,'{"answer":"class","class":0,"image":2,"number":5,"partition":2}',X'01483010DF0601440440083C0C3C0C3D0B3D0B3D0B3D0B3D0B3C0C3C0C3C0C3B0D390F3810');
INSERT INTO "journal" VALUES(17,1795752874933,'ada','here','answer',17,'{"answer":"class","class":1,"image":1,"number":8,"partition":1}',X'0148300DD70B11371137113711371137113711371137113711371137113711');
INSERT INTO "journal" VALUES(18,1795752875953,'ada','here','undo',18,'{"group":17}',NULL);
INSERT INTO "journal" VALUES(19,1795752880553,'ada','here','answer',19,'{"answer":"mixed","image":2,"number":9,"partition":2}',X'01483015980F0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(20,1795752880560,'ada','here','part',19,'{"image":2,"number":0,"parent":{"number":9,"partition":2},"partition":3}',X'0148300B980F0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(21,1795752880560,'ada','here','part',19,'{"image":2,"number":1,"parent":{"number":9,"partition":2},"partition":3}',X'0148300AB0150E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(22,1795752881082,'ada','here','answer',22,'{"answer":"class","class":1,"image":2,"number":0,"partition":3}',X'0148300B980F0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
INSERT INTO "journal" VALUES(23,1795752881084,'ada','here','answer',22,'{"answer":"class","class":2,"image":2,"number":1,"partition":3}',X'0148300AB0150E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E');
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
INSERT INTO "partitions" VALUES(3,2,'parts of 2:9','5fb61e1e75644ddeecb37efd0f6eb430','parts',2,NULL);
CREATE TABLE parts (
  seq INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL,
  image INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  parent_partition INTEGER NOT NULL,
  parent_number INTEGER NOT NULL
) STRICT;
INSERT INTO "parts" VALUES(20,19,2,3,0,2,9);
INSERT INTO "parts" VALUES(21,19,2,3,1,2,9);
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
INSERT INTO "queries" VALUES(2,0,1,2,2,9,7.13873147964477539062e-01,'[{"name":"uncertainty","value":0.7138731479644775},{"name":"spatial","value":0}]','{"answer":"class","class":2,"confidence":0.5832028388977051,"uncertainty":0.4927122890949249}');
INSERT INTO "queries" VALUES(2,1,4,2,2,1,1.70773357152938842773e-01,'[{"name":"uncertainty","value":0.17077335715293884},{"name":"spatial","value":0}]','{"answer":"class","class":0,"confidence":0.774970293045044,"uncertainty":0.504974901676178}');
INSERT INTO "queries" VALUES(2,2,7,2,2,2,0.0662396177649498,'[{"name":"uncertainty","value":0.0662396177649498},{"name":"spatial","value":0}]','{"answer":"class","class":1,"confidence":0.9138463735580444,"uncertainty":0.25303635001182556}');
INSERT INTO "queries" VALUES(2,3,5,2,2,3,9.57621112465858459472e-02,'[{"name":"uncertainty","value":0.09576211124658585},{"name":"spatial","value":0}]','{"answer":"class","class":1,"confidence":0.8678075671195984,"uncertainty":0.36764463782310486}');
INSERT INTO "queries" VALUES(2,4,2,2,2,5,5.32652258872985839843e-01,'[{"name":"uncertainty","value":0.5326522588729858},{"name":"spatial","value":0}]','{"answer":"class","class":0,"confidence":0.48747313022613525,"uncertainty":0.8216132521629333}');
INSERT INTO "queries" VALUES(2,5,0,1,1,8,7.98263728618621826171e-01,'[{"name":"uncertainty","value":0.7982637286186218},{"name":"spatial","value":0}]','{"answer":"class","class":0,"confidence":0.5511698722839355,"uncertainty":0.5280768871307373}');
INSERT INTO "queries" VALUES(2,6,6,1,1,9,7.14767277240753173828e-02,'[{"name":"uncertainty","value":0.07147672772407532},{"name":"spatial","value":0}]','{"answer":"class","class":0,"confidence":0.8843194246292114,"uncertainty":0.3159630298614502}');
INSERT INTO "queries" VALUES(2,7,3,1,1,6,4.73356634378433227539e-01,'[{"name":"uncertainty","value":0.4733566343784332},{"name":"spatial","value":0}]','{"answer":"class","class":1,"confidence":0.6785948872566223,"uncertainty":0.4541384279727936}');
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
, record TEXT) STRICT;
INSERT INTO "rounds" VALUES(1,1795752867374,'ada','random','5','{"batchSize":8,"candidates":2000,"maxPixels":200000000,"randomShare":0,"regions":16,"seed":5,"segmentation":"slic","strategy":"bvsb","trainer":"linear"}',8,1,NULL,'[1,2]','{}','{"excluded":[],"position":3,"round":1}');
INSERT INTO "rounds" VALUES(2,1795752869462,'ada','bvsb','5','{"batchSize":8,"candidates":2000,"maxPixels":200000000,"randomShare":0,"regions":16,"seed":5,"segmentation":"slic","strategy":"bvsb","trainer":"linear"}',8,1,11,'[1,2]','{"imagesTouched":2,"neighborShare":0.75,"scoreSeconds":0.0184628,"scored":27,"selectSeconds":0.000337974,"selectable":19}','{"basis":"bc4e890c670bb277","classes":[0,1,2],"excluded":[[1,1,3],[1,1,4],[1,1,10],[1,1,12],[2,2,6],[2,2,7],[2,2,8],[2,2,11]],"position":11,"round":2,"trainingRound":2}');
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('id','B43CF265-EF38-4AA1-AA43-812B24A448C7');
INSERT INTO "settings" VALUES('project','{"batchSize":8,"candidates":2000,"maxPixels":200000000,"randomShare":0,"regions":16,"seed":5,"segmentation":"slic","strategy":"bvsb","trainer":"linear"}');
CREATE TABLE tallies (
  answer TEXT NOT NULL,
  class INTEGER NOT NULL,
  regions INTEGER NOT NULL,
  pixels INTEGER NOT NULL,
  PRIMARY KEY (answer, class)
) STRICT, WITHOUT ROWID;
INSERT INTO "tallies" VALUES('class',0,4,860);
INSERT INTO "tallies" VALUES('class',1,3,683);
INSERT INTO "tallies" VALUES('class',2,4,939);
INSERT INTO "tallies" VALUES('mixed',-1,1,294);
INSERT INTO "tallies" VALUES('skipped',-1,1,183);
INSERT INTO "tallies" VALUES('unsure',-1,1,186);
INSERT INTO "tallies" VALUES('void',-1,1,300);
CREATE INDEX groups_by_annotator ON groups (annotator, state, id);
CREATE INDEX answers_by_region ON answers (image, partition, number, is_active, seq);
CREATE INDEX answers_by_group ON answers (group_id);
CREATE INDEX rounds_by_annotator ON rounds (annotator, id);
CREATE INDEX parts_by_region ON parts (image, partition, number);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('images',2);
INSERT INTO "sqlite_sequence" VALUES('journal',23);
INSERT INTO "sqlite_sequence" VALUES('rounds',2);
INSERT INTO "sqlite_sequence" VALUES('partitions',3);
COMMIT;
