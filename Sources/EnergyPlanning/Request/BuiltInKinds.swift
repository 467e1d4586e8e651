public import FlexConsumers

extension PlanRequest {
  /// The device kinds of this package. Add your own to read them from requests.
  public static let builtInKinds: [any RequestDevice.Type] = [
    ShiftableAppliance.self,
    WaterHeater.self,
    ElectricVehicle.self,
    ComfortHeater.self,
    ThermalZone.self,
    CoolingZone.self,
    WaterTank.self,
    HeatPump.self,
    Battery.self,
    Store.self,
    Generator.self,
    CurtailableSource.self,
    InterruptibleLoad.self,
  ]
}
