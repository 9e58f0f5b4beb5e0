PRAGMA application_id = 1414683215;
BEGIN TRANSACTION;
CREATE TABLE acceptances (
  group_id INTEGER PRIMARY KEY,
  evidence TEXT NOT NULL,
  is_active INTEGER NOT NULL
) STRICT;
CREATE TABLE accepted (
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
CREATE TABLE accepted_now (
  image INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  answer TEXT NOT NULL,
  class INTEGER NOT NULL,
  pixels INTEGER NOT NULL,
  PRIMARY KEY (image, partition, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE accepted_tallies (
  group_id INTEGER NOT NULL,
  answer TEXT NOT NULL,
  class INTEGER NOT NULL,
  regions INTEGER NOT NULL,
  pixels INTEGER NOT NULL,
  PRIMARY KEY (group_id, answer, class)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "answers" VALUES(12,12,2,2,13,'class',0,296,1);
INSERT INTO "answers" VALUES(13,12,2,2,5,'class',2,172,1);
INSERT INTO "answers" VALUES(14,12,2,2,3,'class',1,262,1);
INSERT INTO "answers" VALUES(15,12,2,2,1,'class',0,222,1);
INSERT INTO "answers" VALUES(16,16,2,2,9,'class',0,294,1);
INSERT INTO "answers" VALUES(17,17,1,1,11,'class',1,267,0);
INSERT INTO "answers" VALUES(19,19,1,1,11,'mixed',-1,267,1);
INSERT INTO "answers" VALUES(22,22,1,3,0,'class',1,135,1);
INSERT INTO "answers" VALUES(23,22,1,3,1,'class',2,132,1);
INSERT INTO "answers" VALUES(28,28,1,1,6,'class',3,238,1);
CREATE TABLE bases (
  digest TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE class_edits (
  seq INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL,
  edit TEXT NOT NULL,
  is_active INTEGER NOT NULL
) STRICT;
INSERT INTO "class_edits" VALUES(27,27,'{"id":2,"name":"street"}',1);
INSERT INTO "class_edits" VALUES(29,29,'{"id":3,"merged_into":2}',1);
INSERT INTO "class_edits" VALUES(30,30,'{"id":1,"retired":true}',1);
INSERT INTO "class_edits" VALUES(31,31,'{"color":{"blue":48,"green":32,"red":16},"id":0}',1);
CREATE TABLE "classes" (
  id INTEGER,
  group_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  is_active INTEGER NOT NULL
) STRICT;
INSERT INTO "classes" VALUES(0,1,'{"color":{"blue":235,"green":150,"red":64},"id":0,"key":"1","letter":"S","name":"sky"}',1);
INSERT INTO "classes" VALUES(1,1,'{"color":{"blue":10,"green":150,"red":240},"id":1,"key":"2","letter":"F","name":"field"}',1);
INSERT INTO "classes" VALUES(2,1,'{"color":{"blue":130,"green":90,"red":20},"id":2,"key":"3","letter":"R","name":"road"}',1);
INSERT INTO "classes" VALUES(3,26,'{"color":{"blue":90,"green":230,"red":250},"id":3,"key":"4","letter":"K","name":"kerb"}',1);
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
INSERT INTO "current" VALUES(1,1,6,28,'class',3,238);
INSERT INTO "current" VALUES(1,1,10,5,'class',1,270);
INSERT INTO "current" VALUES(1,1,11,19,'mixed',-1,267);
INSERT INTO "current" VALUES(1,1,12,4,'class',0,255);
INSERT INTO "current" VALUES(1,3,0,22,'class',1,135);
INSERT INTO "current" VALUES(1,3,1,23,'class',2,132);
INSERT INTO "current" VALUES(2,2,1,15,'class',0,222);
INSERT INTO "current" VALUES(2,2,3,14,'class',1,262);
INSERT INTO "current" VALUES(2,2,5,13,'class',2,172);
INSERT INTO "current" VALUES(2,2,6,9,'skipped',-1,183);
INSERT INTO "current" VALUES(2,2,7,8,'unsure',-1,186);
INSERT INTO "current" VALUES(2,2,8,10,'class',0,171);
INSERT INTO "current" VALUES(2,2,9,16,'class',0,294);
INSERT INTO "current" VALUES(2,2,11,11,'class',2,297);
INSERT INTO "current" VALUES(2,2,13,12,'class',0,296);
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1 journal and projections');
INSERT INTO "grdb_migrations" VALUES('2 round records');
INSERT INTO "grdb_migrations" VALUES('3 parts of mixed regions');
INSERT INTO "grdb_migrations" VALUES('4 flags and notes');
INSERT INTO "grdb_migrations" VALUES('5 class edits');
INSERT INTO "grdb_migrations" VALUES('6 model readings');
INSERT INTO "grdb_migrations" VALUES('7 identity of images');
INSERT INTO "grdb_migrations" VALUES('8 accepted guesses');
INSERT INTO "grdb_migrations" VALUES('9 origins of entries');
CREATE TABLE groups (
  id INTEGER PRIMARY KEY,
  annotator TEXT NOT NULL,
  kind TEXT NOT NULL,
  state INTEGER NOT NULL,
  undone_at INTEGER
, reversed_by INTEGER) STRICT;
INSERT INTO "groups" VALUES(1,'ada','setup class',0,NULL,NULL);
INSERT INTO "groups" VALUES(4,'ada','answer',0,NULL,NULL);
INSERT INTO "groups" VALUES(12,'ada','answer',0,NULL,NULL);
INSERT INTO "groups" VALUES(16,'ada','answer',0,NULL,NULL);
INSERT INTO "groups" VALUES(17,'ada','answer',2,18,18);
INSERT INTO "groups" VALUES(19,'ada','answer',0,NULL,NULL);
INSERT INTO "groups" VALUES(22,'ada','answer',0,NULL,NULL);
INSERT INTO "groups" VALUES(24,'ada','remark',0,NULL,NULL);
INSERT INTO "groups" VALUES(25,'ada','remark',0,NULL,NULL);
INSERT INTO "groups" VALUES(26,'ada','class',0,NULL,NULL);
INSERT INTO "groups" VALUES(27,'ada','class edit',0,NULL,NULL);
INSERT INTO "groups" VALUES(28,'ada','answer',0,NULL,NULL);
INSERT INTO "groups" VALUES(29,'ada','class edit',0,NULL,NULL);
INSERT INTO "groups" VALUES(30,'ada','class edit',0,NULL,NULL);
INSERT INTO "groups" VALUES(31,'ada','class edit',0,NULL,NULL);
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
, changed INTEGER, inode INTEGER, digest_size INTEGER, answered_as BLOB) STRICT;
INSERT INTO "images" VALUES(1,X'6669656C642E706E67',142,1500000000000,'2a8072f50d23789e6c1916c266199c1a',0,72,48,'present',NULL,1795875115239091388,1327300,142,NULL);
INSERT INTO "images" VALUES(2,X'7375622F7374726565742E706E67',183,1500000000000,'31120c2ad305762b0a207e796e447d32',0,72,48,'present',NULL,1795875115239091388,1755857,183,NULL);
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL,
  annotator TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  group_id INTEGER NOT NULL,
  payload TEXT NOT NULL,
  footprint BLOB
, origin TEXT NOT NULL DEFAULT '', clock INTEGER NOT NULL DEFAULT 0, received INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "journal" VALUES(1,1795875115497,'ada','here','setup class',1,'{"color":{"blue":235,"green":150,"red":64},"id":0,"key":"1","letter":"S","name":"sky"}',NULL,'zps9iws8k9rr',1795875115497,0);
INSERT INTO "journal" VALUES(2,1795875115498,'ada','here','setup class',1,'{"color":{"blue":10,"green":150,"red":240},"id":1,"key":"2","letter":"F","name":"field"}',NULL,'zps9iws8k9rr',1795875115498,0);
INSERT INTO "journal" VALUES(3,1795875115498,'ada','here','setup class',1,'{"color":{"blue":130,"green":90,"red":20},"id":2,"key":"3","letter":"R","name":"road"}',NULL,'zps9iws8k9rr',1795875115499,0);
INSERT INTO "journal" VALUES(4,1795875115829,'ada','here','answer',4,'{"answer":"class","class":0,"image":1,"number":12,"partition":1}',X'0148300FFF121137113711371137113711371137113711371137113711371137113711','xswbuye62kkz',1795875115829,0);
INSERT INTO "journal" VALUES(5,1795875115831,'ada','here','answer',4,'{"answer":"class","class":1,"image":1,"number":10,"partition":1}',X'0148300FC8121236123612361236123612361236123612361236123612361236123612','xswbuye62kkz',1795875115831,0);
INSERT INTO "journal" VALUES(6,1795875115831,'ada','here','answer',4,'{"answer":"class","class":2,"image":1,"number":4,"partition":1}',X'014830143A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E','xswbuye62kkz',1795875115832,0);
INSERT INTO "journal" VALUES(7,1795875115831,'ada','here','answer',4,'{"answer":"void","image":1,"number":3,"partition":1}',X'014830142B0F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F390F','xswbuye62kkz',1795875115833,0);
INSERT INTO "journal" VALUES(8,1795875115831,'ada','here','answer',4,'{"answer":"unsure","image":2,"number":7,"partition":2}',X'0148300FFF06034406400B3D0D3B0C3C0C3C0C3C0C3C0C3C0D3B0D3B0D3B0E3A103118','xswbuye62kkz',1795875115834,0);
INSERT INTO "journal" VALUES(9,1795875115832,'ada','here','answer',4,'{"answer":"skipped","image":2,"number":6,"partition":2}',X'0148300FEF060146083F0F390F390F390F3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3F02','xswbuye62kkz',1795875115835,0);
INSERT INTO "journal" VALUES(10,1795875115832,'ada','here','answer',4,'{"answer":"class","class":0,"image":2,"number":8,"partition":2}',X'0148300DF00701470D3B0D3B0D3B0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A13','xswbuye62kkz',1795875115836,0);
INSERT INTO "journal" VALUES(11,1795875115832,'ada','here','answer',4,'{"answer":"class","class":2,"image":2,"number":11,"partition":2}',X'01483015B40F11380E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E','xswbuye62kkz',1795875115837,0);
INSERT INTO "journal" VALUES(12,1795875116530,'ada','here','answer',12,'{"answer":"class","class":0,"image":2,"number":13,"partition":2}',X'01483015D00F103A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E','6wpaghpzb9pj',1795875116530,0);
INSERT INTO "journal" VALUES(13,1795875116532,'ada','here','answer',12,'{"answer":"class","class":2,"image":2,"number":5,"partition":2}',X'01483010DF0601440440083C0C3C0C3D0B3D0B3D0B3D0B3D0B3C0C3C0C3C0C3B0D390F3810','6wpaghpzb9pj',1795875116532,0);
INSERT INTO "journal" VALUES(14,1795875116532,'ada','here','answer',12,'{"answer":"class","class":1,"image":2,"number":3,"partition":2}',X'014830193315331533153315331533153315331535133810390F390E3B0A3E0643014701470247014701470146024601470146024601','6wpaghpzb9pj',1795875116533,0);
INSERT INTO "journal" VALUES(15,1795875116532,'ada','here','answer',12,'{"answer":"class","class":0,"image":2,"number":1,"partition":2}',X'0148300E0F1038103810381038103811371137113711371137113711380F3F08','6wpaghpzb9pj',1795875116534,0);
INSERT INTO "journal" VALUES(16,1795875120617,'ada','here','answer',16,'{"answer":"class","class":0,"image":2,"number":9,"partition":2}',X'01483015980F0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E3A0E','q87fu8hbp5qr',1795875120617,0);
INSERT INTO "journal" VALUES(17,1795875121680,'ada','here','answer',17,'{"answer":"class","class":1,"image":1,"number":11,"partition":1}',X'0148300FDA121137113711371236123612361236123612361236123612361236123612','q87fu8hbp5qr',1795875121680,0);
INSERT INTO "journal" VALUES(18,1795875122701,'ada','here','undo',18,'{"group":17}',NULL,'q87fu8hbp5qr',1795875122701,0);
INSERT INTO "journal" VALUES(19,1795875127091,'ada','here','answer',19,'{"answer":"mixed","image":1,"number":11,"partition":1}',X'0148300FDA121137113711371236123612361236123612361236123612361236123612','36mwtmm2jky8',1795875127091,0);
INSERT INTO "journal" VALUES(20,1795875127092,'ada','here','part',19,'{"image":1,"number":0,"parent":{"number":11,"partition":1},"partition":3}',X'0148300FDA12093F093F093F093F093F093F093F093F093F093F093F093F093F093F09','36mwtmm2jky8',1795875127093,0);
INSERT INTO "journal" VALUES(21,1795875127093,'ada','here','part',19,'{"image":1,"number":1,"parent":{"number":11,"partition":1},"partition":3}',X'0148300FE312084008400840093F093F093F093F093F093F093F093F093F093F093F09','36mwtmm2jky8',1795875127094,0);
INSERT INTO "journal" VALUES(22,1795875127492,'ada','here','answer',22,'{"answer":"class","class":1,"image":1,"number":0,"partition":3}',X'0148300FDA12093F093F093F093F093F093F093F093F093F093F093F093F093F093F09','7t8xg47x8wrq',1795875127492,0);
INSERT INTO "journal" VALUES(23,1795875127493,'ada','here','answer',22,'{"answer":"class","class":2,"image":1,"number":1,"partition":3}',X'0148300FE312084008400840093F093F093F093F093F093F093F093F093F093F093F09','7t8xg47x8wrq',1795875127493,0);
INSERT INTO "journal" VALUES(24,1795875127665,'ada','here','remark',24,'{"flag":true,"image":1,"note":"field or road?","number":10,"partition":1}',X'0148300FC8121236123612361236123612361236123612361236123612361236123612','m8ejiiwi3x6w',1795875127665,0);
INSERT INTO "journal" VALUES(25,1795875127841,'ada','here','remark',25,'{"flag":true,"image":1,"number":12,"partition":1}',X'0148300FFF121137113711371137113711371137113711371137113711371137113711','c3ecbu2ns4g3',1795875127841,0);
INSERT INTO "journal" VALUES(26,1795875127997,'ada','here','class',26,'{"color":{"blue":90,"green":230,"red":250},"id":3,"key":"4","letter":"K","name":"kerb"}',NULL,'zzufzhv7q3ed',1795875127997,0);
INSERT INTO "journal" VALUES(27,1795875128196,'ada','here','class edit',27,'{"id":2,"name":"street"}',NULL,'ejzrhnvv62zr',1795875128196,0);
INSERT INTO "journal" VALUES(28,1795875128600,'ada','here','answer',28,'{"answer":"class","class":3,"image":1,"number":6,"partition":1}',X'01483010B00B13371236123612361236123612361236123612361236123612470147014701','qh6mcs8pqi6h',1795875128601,0);
INSERT INTO "journal" VALUES(29,1795875128772,'ada','here','class edit',29,'{"id":3,"merged_into":2}',NULL,'exyg83e93jf8',1795875128772,0);
INSERT INTO "journal" VALUES(30,1795875128941,'ada','here','class edit',30,'{"id":1,"retired":true}',NULL,'r9htfe2gyu4c',1795875128941,0);
INSERT INTO "journal" VALUES(31,1795875129123,'ada','here','class edit',31,'{"color":{"blue":48,"green":32,"red":16},"id":0}',NULL,'wjexwinnnbd3',1795875129123,0);
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
INSERT INTO "partitions" VALUES(3,1,'parts of 1:11','a55d1a1f341848b96f08214ccfa42fd6','parts',2,NULL);
CREATE TABLE parts (
  seq INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL,
  image INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  parent_partition INTEGER NOT NULL,
  parent_number INTEGER NOT NULL
) STRICT;
INSERT INTO "parts" VALUES(20,19,1,3,0,1,11);
INSERT INTO "parts" VALUES(21,19,1,3,1,1,11);
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
INSERT INTO "queries" VALUES(2,0,0,2,2,13,7.87973962724208831787e-03,'[{"name":"audit","value":1},{"name":"uncertainty","value":0.007879739627242088},{"name":"spatial","value":0}]','{"answer":"class","class":2,"confidence":0.992717981338501,"uncertainty":0.03475766256451607}');
INSERT INTO "queries" VALUES(2,1,4,2,2,5,2.05493301153182983398e-01,'[{"name":"uncertainty","value":0.5958014726638794},{"name":"balance","value":-0.0005165338516235352},{"name":"size","value":-0.19532787799835205},{"name":"spatial","value":-0.19446375966072083}]','{"answer":"class","class":0,"confidence":0.4041985273361206,"uncertainty":0.8496062159538269}');
INSERT INTO "queries" VALUES(2,2,6,2,2,3,9.72100272774696350097e-02,'[{"name":"uncertainty","value":0.1574503779411316},{"name":"balance","value":-0.003223985433578491},{"name":"size","value":0.003614678978919983},{"name":"spatial","value":-0.06063104420900345}]','{"answer":"class","class":1,"confidence":0.8425496220588684,"uncertainty":0.42144593596458435}');
INSERT INTO "queries" VALUES(2,3,5,2,2,1,1.78974762558937072753e-01,'[{"name":"uncertainty","value":0.2789844274520874},{"name":"balance","value":-0.00024187564849853516},{"name":"size","value":-0.0370204895734787},{"name":"spatial","value":-0.0627472996711731}]','{"answer":"class","class":0,"confidence":0.7210155725479126,"uncertainty":0.5794826149940491}');
INSERT INTO "queries" VALUES(2,4,2,2,2,9,0.360941618680954,'[{"name":"uncertainty","value":0.3660770058631897},{"name":"balance","value":-0.023482203483581543},{"name":"size","value":0.0508539080619812},{"name":"spatial","value":-0.032507091760635376}]','{"answer":"class","class":2,"confidence":0.6339229941368103,"uncertainty":0.4775169789791107}');
INSERT INTO "queries" VALUES(2,5,1,1,1,11,1.8283692188560962677e-03,'[{"name":"audit","value":1},{"name":"uncertainty","value":0.0018283692188560963},{"name":"spatial","value":0}]','{"answer":"class","class":1,"confidence":0.9982103109359741,"uncertainty":0.009913121350109577}');
INSERT INTO "queries" VALUES(2,6,7,1,1,6,4.287433624267578125e-02,'[{"name":"uncertainty","value":0.2702164649963379},{"name":"balance","value":-0.005533009767532349},{"name":"size","value":-0.018610551953315735},{"name":"spatial","value":-0.20319856703281403}]','{"answer":"class","class":1,"confidence":0.7297835350036621,"uncertainty":0.4226216971874237}');
INSERT INTO "queries" VALUES(2,7,3,1,1,8,3.30724239349365234375e-01,'[{"name":"uncertainty","value":0.38364869356155396},{"name":"balance","value":-0.0003325939178466797},{"name":"size","value":-0.052406489849090576},{"name":"spatial","value":-0.00018537044525146484}]','{"answer":"class","class":0,"confidence":0.616351306438446,"uncertainty":0.5056238770484924}');
CREATE TABLE readings (
  position INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  changed REAL,
  uncertainty REAL NOT NULL
) STRICT;
INSERT INTO "readings" VALUES(15,1795875116943,10,2.22222222222222209886e-01,1.89491161423802623176e-01);
CREATE TABLE remarks (
  seq INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL,
  image INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  number INTEGER NOT NULL,
  flag INTEGER,
  note TEXT,
  is_active INTEGER NOT NULL
) STRICT;
INSERT INTO "remarks" VALUES(24,24,1,1,10,1,'field or road?',1);
INSERT INTO "remarks" VALUES(25,25,1,1,12,1,NULL,1);
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
INSERT INTO "rounds" VALUES(1,1795875115686,'ada','random','5','{"auditShare":0,"batchSize":8,"candidates":2000,"maxPixels":200000000,"maxSide":100000,"randomShare":0,"regions":16,"seed":5,"seeksSampleRange":true,"segmentation":"slic","strategy":"per-click","trainer":"linear","trainsOnAccepted":false}',8,1,NULL,'[1,2]','{}','{"excluded":[],"position":3,"round":1,"scenes":[],"scripted":true}');
INSERT INTO "rounds" VALUES(2,1795875116424,'ada','per-click','5','{"auditShare":0.25,"batchSize":8,"candidates":2000,"maxPixels":200000000,"maxSide":100000,"randomShare":0,"regions":16,"seed":5,"seeksSampleRange":true,"segmentation":"slic","strategy":"per-click","trainer":"linear","trainsOnAccepted":false}',8,1,11,'[1,2]','{"imagesTouched":2,"neighborShare":0.625,"scoreSeconds":0.000275715,"scored":27,"selectSeconds":0.000253613,"selectable":19}','{"basis":"bc4e890c670bb277","classes":[0,1,2],"excluded":[[1,1,3],[1,1,4],[1,1,10],[1,1,12],[2,2,6],[2,2,7],[2,2,8],[2,2,11]],"position":11,"recipe":{"linear":{"mostRows":40000,"settings":{"schedule":{"batchSize":256,"classWeightPower":0.7,"fewestEpochs":12,"learningRate":0.004,"mostEpochs":60,"shownRows":60000,"weightDecay":0.01}}}},"round":2,"scenes":[],"scripted":true,"trainingRound":2}');
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('id','A7ED7241-BDB6-4B54-AD8E-76B511D577A6');
INSERT INTO "settings" VALUES('project','{"auditShare":0.25,"batchSize":8,"candidates":2000,"maxPixels":200000000,"maxSide":100000,"randomShare":0,"regions":16,"seed":5,"seeksSampleRange":true,"segmentation":"slic","strategy":"per-click","trainer":"linear","trainsOnAccepted":false}');
CREATE TABLE tallies (
  answer TEXT NOT NULL,
  class INTEGER NOT NULL,
  regions INTEGER NOT NULL,
  pixels INTEGER NOT NULL,
  PRIMARY KEY (answer, class)
) STRICT, WITHOUT ROWID;
INSERT INTO "tallies" VALUES('class',0,5,1238);
INSERT INTO "tallies" VALUES('class',1,3,667);
INSERT INTO "tallies" VALUES('class',2,4,881);
INSERT INTO "tallies" VALUES('class',3,1,238);
INSERT INTO "tallies" VALUES('mixed',-1,1,267);
INSERT INTO "tallies" VALUES('skipped',-1,1,183);
INSERT INTO "tallies" VALUES('unsure',-1,1,186);
INSERT INTO "tallies" VALUES('void',-1,1,300);
CREATE INDEX groups_by_annotator ON groups (annotator, state, id);
CREATE INDEX answers_by_region ON answers (image, partition, number, is_active, seq);
CREATE INDEX answers_by_group ON answers (group_id);
CREATE INDEX rounds_by_annotator ON rounds (annotator, id);
CREATE INDEX parts_by_region ON parts (image, partition, number);
CREATE INDEX remarks_by_region ON remarks (image, partition, number);
CREATE INDEX accepted_by_region ON accepted (image, partition, number, is_active, seq);
CREATE INDEX accepted_by_group ON accepted (group_id);
CREATE INDEX journal_by_clock ON journal (clock, origin);
CREATE UNIQUE INDEX classes_by_group ON classes (id, group_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('images',2);
INSERT INTO "sqlite_sequence" VALUES('journal',31);
INSERT INTO "sqlite_sequence" VALUES('rounds',2);
INSERT INTO "sqlite_sequence" VALUES('partitions',3);
COMMIT;
