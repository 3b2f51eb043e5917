/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compresses a stream with libzstd. Each CHUNK is answered by exactly one event of type CHUNK with the bytes that came out, often none;
 * FLUSH ends the frame and is answered by one event of type FLUSH with its tail. All payloads of all events, in order, are a valid file.
 * save ends the frame, too: its tail comes as an event of type FLUSH, and the next generation opens a new frame.
 *
 * Configuration: "level=N" (1 .. 19, default 3) and "checksum" (a checksum at the end of each frame), separated by blanks or commas.
 */
#include <errno.h>
#include <ringside/sidecar.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define TYPE_CHUNK 1u
#define TYPE_FLUSH 2u

#define DEFAULT_LEVEL 3
#define MOST_LEVEL 19
#define MOST_CONFIG 64u

/* What save writes. */
typedef struct zstd_settings {
    uint32_t layout; /* 1 */
    int32_t level;
    uint32_t checksum;
    uint32_t reserved;
} zstd_settings;

typedef struct zstd {
    zstd_settings settings;
    ZSTD_CCtx *stream;
    uint8_t *out; /* RSD_EVENT_LARGEST bytes */
    bool open;    /* a frame has begun */
} zstd;

static int failed(const rsd_context *context, size_t code)
{
    const char *text = ZSTD_getErrorName(code);

    rsd_log(context, RSD_LOG_ERROR, text, (uint32_t)strlen(text));
    return -EIO;
}

static bool read_settings(const char *config, uint32_t length, zstd_settings *settings)
{
    char text[MOST_CONFIG];
    char *rest = NULL;

    if (length >= sizeof(text))
        return false;
    if (length != 0)
        memcpy(text, config, length);
    text[length] = '\0';
    for (char *word = strtok_r(text, " ,", &rest); word != NULL; word = strtok_r(NULL, " ,", &rest)) {
        if (strcmp(word, "checksum") == 0)
            settings->checksum = 1;
        else if (sscanf(word, "level=%d", &settings->level) != 1)
            return false;
    }
    return settings->level >= 1 && settings->level <= MOST_LEVEL;
}

static int apply(const rsd_context *context, const zstd *self)
{
    size_t code = ZSTD_CCtx_setParameter(self->stream, ZSTD_c_compressionLevel, self->settings.level);

    if (!ZSTD_isError(code))
        code = ZSTD_CCtx_setParameter(self->stream, ZSTD_c_checksumFlag, (int)self->settings.checksum);
    return ZSTD_isError(code) ? failed(context, code) : 0;
}

static void zstd_destroy(void *target)
{
    zstd *self = target;

    ZSTD_freeCCtx(self->stream);
    free(self->out);
    free(self);
}

static int zstd_create(const rsd_context *context, const char *config, uint32_t length, void **target)
{
    zstd_settings settings = {.layout = 1, .level = DEFAULT_LEVEL};
    zstd *self;
    int status;

    if (!read_settings(config, length, &settings))
        return -EINVAL;
    self = calloc(1, sizeof(*self));
    if (self == NULL)
        return -ENOMEM;
    self->settings = settings;
    self->stream = ZSTD_createCCtx();
    self->out = malloc(RSD_EVENT_LARGEST);
    status = self->stream == NULL || self->out == NULL ? -ENOMEM : apply(context, self);
    if (status < 0) {
        zstd_destroy(self);
        return status;
    }
    *target = self;
    return 0;
}

/* One directive over one input; what comes out becomes one event. Nothing is emitted when it does not fit: that ends in an error. */
static int compress(zstd *self, const rsd_context *context, uint16_t type, const void *data, uint32_t length,
                    ZSTD_EndDirective directive)
{
    ZSTD_inBuffer in = {.src = data, .size = length};
    ZSTD_outBuffer out = {.dst = self->out, .size = RSD_EVENT_LARGEST};
    size_t left;

    do {
        left = ZSTD_compressStream2(self->stream, &out, &in, directive);
        if (ZSTD_isError(left))
            return failed(context, left);
    } while (out.pos < out.size && (directive == ZSTD_e_continue ? in.pos < in.size : left != 0));
    if (in.pos < in.size || (directive == ZSTD_e_end && left != 0))
        return -EMSGSIZE;
    self->open = directive == ZSTD_e_continue;
    return rsd_emit(context, type, self->out, (uint32_t)out.pos);
}

static int zstd_process(void *self, const rsd_context *context, const rsd_command *command)
{
    switch (command->type) {
    case TYPE_CHUNK:
        return compress(self, context, TYPE_CHUNK, command->payload, command->length, ZSTD_e_continue);
    case TYPE_FLUSH:
        return compress(self, context, TYPE_FLUSH, NULL, 0, ZSTD_e_end);
    default:
        return -EINVAL;
    }
}

static int zstd_save(void *target, const rsd_context *context, const rsd_save_buffer *buffer)
{
    zstd *self = target;
    const int status = self->open ? compress(self, context, TYPE_FLUSH, NULL, 0, ZSTD_e_end) : 0;

    return status < 0 ? status : buffer->write(buffer->target, &self->settings, sizeof(self->settings));
}

static int zstd_restore(void *target, const rsd_context *context, const void *data, uint32_t length)
{
    zstd *self = target;
    zstd_settings saved;

    if (length != sizeof(saved))
        return -EINVAL;
    memcpy(&saved, data, sizeof(saved));
    if (saved.layout != 1 || saved.level < 1 || saved.level > MOST_LEVEL || saved.checksum > 1)
        return -EINVAL;
    self->settings = saved;
    return apply(context, self);
}

static const rsd_field fields[] = {
    {.type = TYPE_CHUNK, .direction = RSD_FIELD_COMMAND, .kind = RSD_FIELD_BYTES, .type_name = "CHUNK", .name = "data", .unit = ""},
    {.type = TYPE_FLUSH, .direction = RSD_FIELD_COMMAND, .kind = RSD_FIELD_BYTES, .type_name = "FLUSH", .name = "", .unit = ""},
    {.type = TYPE_CHUNK, .direction = RSD_FIELD_EVENT, .kind = RSD_FIELD_BYTES, .type_name = "CHUNK", .name = "data", .unit = ""},
    {.type = TYPE_FLUSH, .direction = RSD_FIELD_EVENT, .kind = RSD_FIELD_BYTES, .type_name = "FLUSH", .name = "data", .unit = ""},
};

RSD_SIDECAR(.name = "zstd", .version = "1.0.0", .create = zstd_create, .process = zstd_process, .save = zstd_save,
            .restore = zstd_restore, .destroy = zstd_destroy, .fields = fields,
            .field_count = sizeof(fields) / sizeof(fields[0]))
