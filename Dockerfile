# syntax=docker/dockerfile:1
# One file for all services:
#   docker build --build-arg SERVICE=Customers/Customers.CommandService -t daprcqrs/customers-commands .
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG SERVICE
# false builds with the stand-ins under sdk/, for a feed that lacks packages.
ARG PUBLISHED_PACKAGES=true
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY eng eng
COPY sdk sdk
COPY services services
RUN dotnet publish services/$SERVICE -c Release -o /app -p:PublishedPackages=$PUBLISHED_PACKAGES
# The host of the program, by a name that all images share: they have no shell that could put it together.
RUN mv /app/$(basename $SERVICE) /app/service

# Without shell and package manager, as an ordinary user; `extra` has the ICU that SqlClient needs.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiselled-extra
ARG SERVICE
ARG REVISION=unknown
LABEL org.opencontainers.image.title="DaprCqrs $SERVICE" \
      org.opencontainers.image.description="Event sourcing and CQRS on Dapr" \
      org.opencontainers.image.revision="$REVISION"
WORKDIR /app
COPY --from=build /app .
USER 1654
# Nothing is written but to /tmp: runs with a read-only root.
ENV ASPNETCORE_URLS=http://+:8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
# For engines that look by themselves; Kubernetes has probes of its own.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["/app/service", "--health"]
ENTRYPOINT ["/app/service"]
