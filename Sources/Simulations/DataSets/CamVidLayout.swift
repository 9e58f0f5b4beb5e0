import Imaging
import Labeling

/// CamVid in the split and with the 11 classes of SegNet: Badrinarayanan et al., *SegNet*, IEEE TPAMI
/// 39(12), 2017, DOI 10.1109/TPAMI.2016.2644615.
struct CamVidLayout {
  let folder: FilePath

  func dataSet() throws(SessionError) -> LabeledDataSet {
    LabeledDataSet(
      pool: try part("train"), test: try part("val"), palette: .camvid, values: Array(0..<11),
      void: 11)
  }

  private func part(_ split: String) throws(SessionError) -> LabeledImages {
    let piece = DataSetPiece(folder: folder, name: "CamVid")
    return LabeledImages(
      folder: try piece.folder(split), masks: try piece.folder(split + "annot"))
  }
}
