#pragma once

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <string.h>

/// Macros and callbacks of OpenSSL that Swift cannot import.

/// No compression (CRIME), no renegotiation, an abrupt end reads as the end; records are made by the kernel
/// where it offers that, and one session ticket is enough for the one connection that will follow.
static inline void ce_tls_set_options(SSL_CTX *context) {
    SSL_CTX_set_options(
        context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
#ifdef SSL_OP_ENABLE_KTLS
    SSL_CTX_set_options(context, SSL_OP_ENABLE_KTLS);
#endif
    SSL_CTX_set_num_tickets(context, 1);
}

/// RFC 7301: picks http/1.1 when offered; other offers go on without a protocol.
static inline int ce_tls_select_protocol(
    SSL *tls, const unsigned char **out, unsigned char *out_size,
    const unsigned char *offered, unsigned int offered_size, void *unused) {
    static const unsigned char wanted[] = "\x08http/1.1";
    (void)tls, (void)unused;
    int found = SSL_select_next_proto(
        (unsigned char **)out, out_size, wanted, sizeof wanted - 1, offered, offered_size);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

/// Installs the choice above.
static inline void ce_tls_set_protocols(SSL_CTX *context) {
    SSL_CTX_set_alpn_select_cb(context, ce_tls_select_protocol, NULL);
}

/// A new P-256 key, or NULL.
static inline EVP_PKEY *ce_tls_new_p256_key(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256"); }
