import CheckedJSON
import EnergyPlanning
import EnergyTimeSeries
import LearnedDevices
import MILPModel
import ModelFiles

/// The kinds of file that emsctl reads and writes.
enum DocumentKind: String, CaseIterable {
  case planRequest = "plan-request"
  case plan
  case diagnosis
  case model
  case site
  case indicators
  case series
  case forecast
  case forecaster
  case checkpoint
  case evaluation
  case anomalies
  case deviceLibrary = "device-library"

  /// Kinds that people write themselves.
  static let withExample: [DocumentKind] = [.planRequest, .model, .site, .deviceLibrary]

  /// Kinds that `emsctl validate` reads.
  static let validated = withExample + [.forecaster]

  /// The value of the file's `schema`.
  var schema: String {
    switch self {
    case .planRequest: PlanRequest.schema
    case .plan: Plan.schema
    case .diagnosis: PlanDiagnosis.schema
    case .model: Model.schema
    case .site: SiteDescription.schema
    case .indicators: MicrogridIndicators.schema
    case .series: SeriesDocument.schema
    case .forecast: ForecastDocument.schema
    case .forecaster: TrainedForecaster.schema
    case .checkpoint: CheckpointDocument.schema
    case .evaluation: EvaluationDocument.schema
    case .anomalies: AnomalyDocument.schema
    case .deviceLibrary: DeviceLibrary.schema
    }
  }

  /// The kind that a document says it is; a model may leave it out.
  init?(of json: JSONValue) {
    if case .string(let schema)? = json["schema"] {
      guard let kind = Self.allCases.first(where: { $0.schema == schema }) else { return nil }
      self = kind
    } else if json["variables"] != nil, json["constraints"] != nil {
      self = .model
    } else {
      return nil
    }
  }

  /// The file's keys.
  var fields: [Field] {
    switch self {
    case .planRequest: PlanRequest.fields()
    case .plan: Plan.fields
    case .diagnosis: PlanDiagnosis.fields
    case .model: Model.fields
    case .site: SiteDescription.fields
    case .indicators: MicrogridIndicators.fields
    case .series: SeriesDocument.fields
    case .forecast: ForecastDocument.fields
    case .forecaster: TrainedForecaster.fields
    case .checkpoint: CheckpointDocument.fields
    case .evaluation: EvaluationDocument.fields
    case .anomalies: AnomalyDocument.fields
    case .deviceLibrary: DeviceLibrary.fields
    }
  }
}
