{{- define "ketabridge.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "ketabridge.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "ketabridge.labels" -}}
{{ include "ketabridge.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "ketabridge.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "ketabridge.name" .) -}}
{{- end -}}

{{- define "ketabridge.claim" -}}
{{- .Values.exports.existingClaim | default (printf "%s-exports" (include "ketabridge.name" .)) -}}
{{- end -}}
