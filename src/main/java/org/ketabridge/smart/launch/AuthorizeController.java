package org.ketabridge.smart.launch;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.authorization.AuthorizationEndpoints;
import org.ketabridge.smart.authorization.LaunchScope;
import org.ketabridge.smart.page.Pages;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The authorization endpoint: takes a request, and leads the browser to the pages on which a person decides it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-authorization-code">SMART App Launch 2.2,
 *     obtain authorization code</a>
 */
@Controller
@TokensFrom(Issuer.BUILT_IN)
@Lazy
class AuthorizeController {

    private final AuthorizationParameters parameters;
    private final PendingRequests pending;
    private final Launches launches;
    private final Pages pages;
    private final PublicAddress address;

    AuthorizeController(
            AuthorizationParameters parameters,
            PendingRequests pending,
            Launches launches,
            Pages pages,
            PublicAddress address) {
        this.parameters = parameters;
        this.pending = pending;
        this.launches = launches;
        this.pages = pages;
        this.address = address;
    }

    @RequestMapping(
            path = AuthorizationEndpoints.AUTHORIZE,
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> authorize(HttpServletRequest request) {
        var asked = parameters.read(request);
        var ticket = pending.keep(asked, launch(request, asked));
        return pages.redirect(DecisionController.addressFor(ticket));
    }

    private Launch launch(HttpServletRequest request, AuthorizationRequest asked) {
        if (!asked.scopes().contains(LaunchScope.LAUNCH.text())) {
            return Launch.STANDALONE;
        }
        Optional<Launch> opened =
                AuthorizationParameters.one(request, "launch").flatMap(handle -> launches.find(asked.client(), handle));
        return opened.orElseThrow(() -> AuthorizationRefusal.told(
                "invalid_request",
                "launch: unknown or expired (expected: what this server sent when it opened the app)",
                new Reply(asked.redirectUri(), asked.state(), address.root())));
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(AuthorizationRefusal refusal, HttpServletRequest request) {
        var reply = refusal.reply();
        return reply == null
                ? pages.notice(HttpStatus.BAD_REQUEST, "This app cannot be let in", refusal.sentence(), request)
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, reply.withError(refusal.code(), refusal.sentence()))
                        .build();
    }

    @ExceptionHandler
    ResponseEntity<String> refuse(AuthorizationParameters.Repeated refusal, HttpServletRequest request) {
        return pages.notice(
                HttpStatus.BAD_REQUEST,
                "This app cannot be let in",
                "Its request is not in order: " + refusal.getMessage() + ".",
                request);
    }
}
