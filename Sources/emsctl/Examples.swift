/// Small valid files.
enum Examples {
  /// The example of a kind; empty for kinds that are only written.
  static func text(_ kind: DocumentKind) -> String {
    switch kind {
    case .planRequest: planRequest
    case .model: model
    case .site: site
    case .deviceLibrary: deviceLibrary
    case .plan, .diagnosis, .indicators, .series, .forecast, .forecaster, .checkpoint, .evaluation, .anomalies: ""
    }
  }

  /// A house with solar power around noon, hour by hour.
  private static let planRequest = """
    {
      "schema": "swift-ems/plan-request/1",
      "grid": {"start": "2026-06-21T06:00:00+02:00", "stepSeconds": 3600, "steps": 24},
      "timeZone": "Europe/Paris",
      "netLoadW": [300, 100, -400, -1200, -2100, -2800, -3200, -3300, -3100, -2500, -1700, -900,
                   -200, 400, 700, 900, 800, 600, 400, 300, 250, 250, 250, 300],
      "goal": {"kind": "import"},
      "devices": [
        {"kind": "shiftableAppliance", "id": "dishwasher", "profileW": [1400, 600],
         "earliestStart": "2026-06-21T07:00:00+02:00", "latestEnd": "2026-06-21T19:00:00+02:00"},
        {"kind": "waterHeater", "id": "tank", "powerW": 2000, "energyWh": 5000,
         "earliestStart": "2026-06-21T10:00:00+02:00", "latestEnd": "2026-06-22T06:00:00+02:00"},
        {"kind": "electricVehicle", "id": "car", "powerW": 3000, "capacityWh": 40000,
         "stateOfCharge": 0.85, "targetStateOfCharge": 0.95,
         "earliestStart": "2026-06-21T08:00:00+02:00", "deadline": "2026-06-22T06:00:00+02:00"},
        {"kind": "comfortHeater", "id": "towel-rail", "ecoPowerW": 0, "comfortPowerW": 500,
         "periods": [{"start": "2026-06-21T06:00:00+02:00", "end": "2026-06-21T12:00:00+02:00",
                      "minComfortSteps": 1, "maxComfortSteps": 2}]},
        {"kind": "thermalZone", "id": "cellar", "powerW": 1200, "control": "onOff", "initialTemperatureC": 17,
         "model": {"resistanceKPerW": 0.02, "capacityJPerK": 5000000, "outdoorTemperatureC": 12},
         "lowerTemperatureC": 16, "upperTemperatureC": 19},
        {"kind": "battery", "id": "battery", "capacityWh": 5000, "chargePowerW": 2500, "dischargePowerW": 2500,
         "chargeEfficiency": 0.95, "dischargeEfficiency": 0.95, "stateOfCharge": 0.5,
         "minStateOfCharge": 0.1, "maxStateOfCharge": 0.95, "finalStateOfCharge": 0.5}
      ],
      "options": {"relativeGap": 0.0001, "timeLimitSeconds": 60}
    }

    """

  /// The most valuable things that a bag of 10 kg holds.
  private static let model = """
    {
      "schema": "swift-ems/model/1",
      "sense": "maximize",
      "variables": [
        {"name": "lamp", "kind": "binary", "objective": 5},
        {"name": "stove", "kind": "binary", "objective": 7},
        {"name": "tent", "kind": "binary", "objective": 4},
        {"name": "chair", "kind": "binary", "objective": 3}
      ],
      "constraints": [
        {"name": "weight", "upper": 10, "terms": [["lamp", 2], ["stove", 3], ["tent", 5], ["chair", 8]]}
      ]
    }

    """

  /// A house with solar power and a battery whose file calls discharge positive.
  private static let site = """
    {
      "schema": "swift-ems/site/1",
      "timeZone": "Europe/Paris",
      "stepSeconds": 900,
      "columns": [
        {"column": "house", "role": "load"},
        {"column": "roof", "role": "photovoltaic"},
        {"column": "battery", "role": "battery", "positive": "discharge"},
        {"column": "meter", "role": "grid", "reading": "instantaneous"},
        {"column": "charge", "role": "stateOfCharge", "reading": "instantaneous"},
        {"column": "u1", "role": "voltage", "reading": "instantaneous"}
      ],
      "battery": {"capacityWh": 10000, "chargeEfficiency": 0.95, "dischargeEfficiency": 0.95},
      "supplyRules": "EN 50160"
    }

    """

  /// A dishwasher with one programme, seen once, and a tank.
  private static let deviceLibrary = """
    {
      "schema": "swift-ems/device-library/1",
      "devices": [
        {"kind": "appliance", "id": "dishwasher", "timeZone": "Europe/Paris",
         "parameters": {"startThresholdW": 40, "endThresholdW": 40, "periodSeconds": 900, "lowPeriods": 1,
                        "longestGapSeconds": 900},
         "programmes": [
           {"number": 1, "count": 1, "firstStart": "2026-06-20T19:02:00+02:00",
            "energyWh": {"low": 980, "median": 980, "high": 980},
            "representative": {"start": "2026-06-20T19:02:00+02:00", "end": "2026-06-20T19:47:00+02:00",
                               "energyWh": 980, "periodSeconds": 900, "profileW": [2000, 120, 1800]},
            "newest": {"start": "2026-06-20T19:02:00+02:00", "end": "2026-06-20T19:47:00+02:00",
                       "energyWh": 980, "periodSeconds": 900, "profileW": [2000, 120, 1800]},
            "powerW": {"low": [2000, 120, 1800], "median": [2000, 120, 1800], "high": [2000, 120, 1800]}}
         ],
         "cycles": [
           {"programme": 1, "start": "2026-06-20T19:02:00+02:00", "end": "2026-06-20T19:47:00+02:00",
            "energyWh": 980, "periodSeconds": 900, "profileW": [2000, 120, 1800]}
         ]},
        {"kind": "tank", "id": "tank", "timeZone": "Europe/Paris", "powerW": 2400, "volumeL": 200,
         "lastDay": {"energyWh": 5600, "source": "counter", "until": "2026-06-21T06:00:00+02:00", "notes": []},
         "energyPerDayWh": {"low": 4100, "median": 5300, "high": 6900},
         "patterns": [],
         "days": [{"start": "2026-06-20T00:00:00+02:00", "energyWh": 5300}]}
      ]
    }

    """
}
