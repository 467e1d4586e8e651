/// What a network is used for.
enum NetworkUse {
  /// To predict: only the way forth is gone.
  case predicting
  /// To learn: gradients go back as well.
  case learning
}
