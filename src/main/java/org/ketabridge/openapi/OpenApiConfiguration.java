package org.ketabridge.openapi;

import org.ketabridge.server.PublicAddress;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's description in OpenAPI. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenApiInterceptor openApiInterceptor() {
        return new OpenApiInterceptor();
    }

    /** A servlet at that very path takes precedence of HAPI's at all paths below the base. */
    @Bean
    ServletRegistrationBean<OpenApiServlet> openApi(OpenApiInterceptor server) {
        var registration = new ServletRegistrationBean<>(
                new OpenApiServlet(server), PublicAddress.FHIR_PATH + OpenApiServlet.PATH);
        registration.setName("openapi");
        return registration;
    }
}
