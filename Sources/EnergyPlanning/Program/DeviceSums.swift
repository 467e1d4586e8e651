internal import MILPModel

/// Sums over the devices, in currency, gCO₂e and starts; what optional ones forgo in the first goal's unit.
struct DeviceSums {
  var ownCost = LinearExpression()
  var discomfort = LinearExpression()
  var emissions = LinearExpression()
  var moveCost = LinearExpression()
  var moves = LinearExpression()
  var forgone = LinearExpression()
}
